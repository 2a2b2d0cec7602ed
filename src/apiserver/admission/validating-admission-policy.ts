import type { ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding } from 'kubernetes-types/admissionregistration/v1';
import type { KubernetesObject } from '../../kubernetes/objects.ts';
import { atLeast } from '../../kubernetes/version.ts';
import { type AdmissionPlugin, type Attributes, forbid } from '../admission.ts';
import { isInForce } from '../admission-policy/in-force.ts';
import { isExempt, matchedKind } from '../admission-policy/matches.ts';
import { parameterKind, parameters } from '../admission-policy/parameters.ts';
import { requestValues } from '../admission-policy/request-values.ts';
import { type Denial, denials } from '../admission-policy/validations.ts';
import { jsonValue } from '../cel/json-values.ts';
import type { Status } from '../status.ts';

type Policy = Omit<ValidatingAdmissionPolicy, 'metadata'> & KubernetesObject;
type Binding = Omit<ValidatingAdmissionPolicyBinding, 'metadata'> & KubernetesObject;

const GROUP = 'admissionregistration.k8s.io';

/** Refuses what the cluster's own policies refuse; on since 1.30 (apiserver `policy/validating/dispatcher.go`, read at 1.34). */
export default {
  name: 'ValidatingAdmissionPolicy',
  validate(attributes) {
    if (!atLeast(attributes.version, '1.30') || isExempt(attributes)) return undefined;
    const { state, now } = attributes;
    const bindings = state.list(GROUP, 'ValidatingAdmissionPolicyBinding') as Binding[];
    const refusals: Refusal[] = [];
    for (const policy of state.list(GROUP, 'ValidatingAdmissionPolicy') as Policy[]) {
      const own = bindings.filter(({ spec }) => spec?.policyName === policy.metadata.name);
      const heeded = isInForce(policy, now) ? own.filter((binding) => isInForce(binding, now)) : [];
      refusals.push(...askPolicy(policy, heeded, attributes));
      foretell(
        policy,
        own.filter((binding) => !heeded.includes(binding)),
        attributes,
      );
    }
    const [first] = refusals;
    return first && refuse(first, attributes);
  },
} satisfies AdmissionPlugin;

interface Refusal extends Denial {
  readonly policy: string;
  readonly binding?: string;
}

/** What a policy refuses by its bindings; their warnings are given on the way. */
function askPolicy(policy: Policy, bindings: readonly Binding[], attributes: Attributes): readonly Refusal[] {
  const { spec, metadata } = policy;
  const matched = bindings.length === 0 ? undefined : matchedKind(attributes, spec?.matchConstraints ?? {});
  if (matched === undefined) return [];
  const name = metadata.name ?? '';
  const kind = parameterKind(spec?.paramKind, attributes);
  if (kind && 'problem' in kind) return unusable(policy, `failed to configure policy: ${kind.problem}`, { policy: name });
  const values = requestValues(attributes, matched);
  return bindings.flatMap((binding): readonly Refusal[] => {
    const place = { policy: name, binding: binding.metadata.name ?? '' };
    if (binding.spec?.matchResources && !matchedKind(attributes, binding.spec.matchResources)) return [];
    const found = parameters(kind, binding.spec?.paramRef, attributes);
    if ('problem' in found) return unusable(policy, `failed to configure binding: ${found.problem}`, place);
    const said = found.flatMap((params) => denials(policy, { ...values, params: jsonValue(params) }, attributes.version));
    return said.flatMap((denial) => act(denial, binding, place, attributes));
  });
}

const unusable = ({ spec }: Policy, message: string, place: { policy: string; binding?: string }): readonly Refusal[] =>
  spec?.failurePolicy === 'Ignore' ? [] : [{ ...place, message, reason: 'Invalid' }];

function act(denial: Denial, { spec }: Binding, place: { policy: string; binding: string }, attributes: Attributes): readonly Refusal[] {
  const actions = spec?.validationActions ?? [];
  if (!denial.always && actions.includes('Warn'))
    attributes.warn(`Validation failed for ValidatingAdmissionPolicy '${place.policy}' with binding '${place.binding}': ${denial.message}`);
  return denial.always || actions.includes('Deny') ? [{ ...place, ...denial }] : [];
}

const CODES: Readonly<Record<string, number>> = { Forbidden: 403, Unauthorized: 401, RequestEntityTooLarge: 413 };

const wordsOf = ({ policy, binding, message }: Refusal): string =>
  `ValidatingAdmissionPolicy '${policy}'${binding === undefined ? '' : ` with binding '${binding}'`} denied request: ${message}`;

/** Of several refusals the first is told. */
function refuse(refusal: Refusal, attributes: Attributes): Status {
  const message = wordsOf(refusal);
  return {
    ...forbid(attributes, message),
    code: CODES[refusal.reason] ?? 422,
    reason: refusal.reason,
    causes: [{ reason: '', field: '', message }],
  };
}

/** A policy that was made a moment ago lets pass what it will refuse from then on: nobody should take that for good. */
function foretell(policy: Policy, bindings: readonly Binding[], attributes: Attributes): void {
  const silent: Attributes = { ...attributes, warn: () => undefined, note: () => undefined };
  for (const refusal of askPolicy(policy, bindings, silent).slice(0, 1))
    attributes.note(`a new policy is heeded only a second or so after it was made; from then on: ${wordsOf(refusal)}`);
}
