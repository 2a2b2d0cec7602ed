import type { Pod } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast } from '../../kubernetes/version.ts';
import { type AdmissionPlugin, type Attributes, forbid, isFor } from '../admission.ts';
import type { CheckedPod } from '../pod-security/check.ts';
import { evaluatePodSecurity, violationsText } from '../pod-security/evaluate.ts';
import { existingPodWarnings } from '../pod-security/existing-pods.ts';
import { compareLevels, policyText, samePolicy } from '../pod-security/level.ts';
import { type NamespacePolicies, namespacePolicies } from '../pod-security/namespace-policies.ts';
import { podTemplateOf } from '../pod-security/pod-template.ts';
import { isSignificantUpdate } from '../pod-security/significant-update.ts';
import { renderCause } from '../render.ts';
import { invalidStatus, type Status } from '../status.ts';

/** Writes to these change nothing of what a Pod may do. */
const IGNORED_SUBRESOURCES: readonly string[] = ['exec', 'attach', 'binding', 'eviction', 'log', 'portforward', 'proxy', 'status'];

/**
 * Holds Pods to the Pod Security Standards that their namespace names, and warns of workloads whose Pods will not meet them
 * (`pod-security-admission/admission`, read at 1.34; on from 1.23, without exemptions).
 */
export default {
  name: 'PodSecurity',

  validate(attributes) {
    if (attributes.verb === 'delete' || !atLeast(attributes.version, '1.23')) return undefined;
    if (isFor(attributes, '', 'Namespace')) return validateNamespace(attributes);
    if (isFor(attributes, '', 'Pod')) return validatePod(attributes);
    return warnOfTemplate(attributes);
  },
} satisfies AdmissionPlugin;

function validateNamespace({ verb, object, old, subresource, name, version, state, kind, warn }: Attributes): Status | undefined {
  if (subresource !== '') return undefined;
  const { enforce, errors } = namespacePolicies(object.metadata?.labels, version);
  const before = verb === 'update' ? namespacePolicies(old?.metadata?.labels, version) : undefined;
  const causes = errors.map((error) => renderCause(error, version));
  const known = before?.errors.map((error) => renderCause(error, version)) ?? [];
  if (causes.length > 0 && JSON.stringify(causes) !== JSON.stringify(known)) return invalidStatus(kind.group, kind.kind, name, causes);
  if (before === undefined || samePolicy(enforce, before.enforce) || enforce.level === 'privileged') return undefined;
  if (enforce.version === before.enforce.version && compareLevels(enforce.level, before.enforce.level) <= 0) return undefined;
  for (const warning of existingPodWarnings(name, state.list('', 'Pod', name) as Pod[], enforce, version)) warn(warning);
  return undefined;
}

function validatePod(attributes: Attributes): Status | undefined {
  if (IGNORED_SUBRESOURCES.includes(attributes.subresource)) return undefined;
  const pod = attributes.object as Decoded<Pod>;
  if (attributes.old && !isSignificantUpdate(pod, attributes.old as Decoded<Pod>)) return undefined;
  const policies = policiesOf(attributes);
  const checked = { metadata: pod.metadata ?? {}, spec: pod.spec ?? {} };
  const violations = policies ? evaluatePodSecurity(policies.enforce, checked.metadata, checked.spec, attributes.version) : [];
  if (policies && violations.length > 0)
    return forbid(attributes, `violates PodSecurity "${policyText(policies.enforce)}": ${violationsText(violations)}`);
  warnOf(checked, policies, attributes);
  return undefined;
}

function warnOfTemplate(attributes: Attributes): undefined {
  const { kind, object, subresource } = attributes;
  const template = subresource === '' ? podTemplateOf(kind.group, kind.kind, object) : undefined;
  if (template) warnOf(template, policiesOf(attributes), attributes);
  return undefined;
}

function warnOf({ metadata, spec }: CheckedPod, policies: NamespacePolicies | undefined, { version, warn }: Attributes): void {
  if (policies === undefined) return;
  const violations = evaluatePodSecurity(policies.warn, metadata, spec, version);
  if (violations.length > 0) warn(`would violate PodSecurity "${policyText(policies.warn)}": ${violationsText(violations)}`);
}

/** Of a namespace that is not known, nothing is known to be asked. */
function policiesOf({ state, namespace, version }: Attributes): NamespacePolicies | undefined {
  const home = state.get('', 'Namespace', '', namespace);
  return home && namespacePolicies(home.metadata.labels, version);
}
