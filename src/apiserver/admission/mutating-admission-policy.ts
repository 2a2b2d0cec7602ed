import type { KubernetesObject } from '../../kubernetes/objects.ts';
import { atLeast } from '../../kubernetes/version.ts';
import { type AdmissionPlugin, type Attributes, forbid } from '../admission.ts';
import { isInForce } from '../admission-policy/in-force.ts';
import { isExempt, matchedKind } from '../admission-policy/matches.ts';
import { mutate } from '../admission-policy/mutations.ts';
import type { MutatingAdmissionPolicy } from '../admission-policy/mutating-policy.ts';
import { parameterKind, parameters } from '../admission-policy/parameters.ts';
import { requestValues } from '../admission-policy/request-values.ts';
import { jsonValue } from '../cel/json-values.ts';
import { servedKind } from '../served-kinds.ts';
import type { Status } from '../status.ts';
import type { MatchResources, ParamRef } from 'kubernetes-types/admissionregistration/v1';

type Policy = MutatingAdmissionPolicy & KubernetesObject;
type Binding = KubernetesObject & {
  readonly spec?: { readonly policyName?: string; readonly paramRef?: ParamRef; readonly matchResources?: MatchResources };
};

const GROUP = 'admissionregistration.k8s.io';

/** Why a policy could not do its work. */
interface PolicyError {
  readonly message: string;
  readonly reason?: string;
}

/** Changes objects as the cluster's own policies say; on since 1.36 (apiserver `policy/mutating`, read at 1.36). The chain is not run again. */
export default {
  name: 'MutatingAdmissionPolicy',
  admit(attributes) {
    if (!atLeast(attributes.version, '1.36') || isExempt(attributes) || attributes.verb === 'delete') return undefined;
    const { state, now } = attributes;
    const bindings = (state.list(GROUP, 'MutatingAdmissionPolicyBinding') as Binding[]).filter((binding) => isInForce(binding, now));
    const errors: PolicyError[] = [];
    for (const policy of state.list(GROUP, 'MutatingAdmissionPolicy') as Policy[]) {
      const own = bindings.filter(({ spec }) => spec?.policyName === policy.metadata.name);
      if (own.length === 0 || !isInForce(policy, now)) continue;
      const found = applyPolicy(policy, own, attributes);
      if (policy.spec.failurePolicy !== 'Ignore') errors.push(...found);
    }
    return errors.length === 0 ? undefined : refuse(errors, attributes);
  },
} satisfies AdmissionPlugin;

function applyPolicy(policy: Policy, bindings: readonly Binding[], attributes: Attributes): readonly PolicyError[] {
  const { spec, metadata } = policy;
  const matched = matchedKind(attributes, spec.matchConstraints ?? {});
  if (matched === undefined) return [];
  const kind = parameterKind(spec.paramKind, attributes);
  const name = metadata.name ?? '';
  if (kind && 'problem' in kind) return [{ message: `policy "${name}" denied request: failed to configure policy: ${kind.problem}` }];
  return bindings.flatMap((binding): readonly PolicyError[] => {
    if (binding.spec?.matchResources && !matchedKind(attributes, binding.spec.matchResources)) return [];
    const words = (why: string): string => `policy '${name}' with binding '${binding.metadata.name ?? ''}' denied request: ${why}`;
    const found = parameters(kind, binding.spec?.paramRef, attributes);
    if ('problem' in found) return [{ message: words(`failed to configure binding: ${found.problem}`) }];
    return found.flatMap((params) => applyOnce(policy, params, attributes).map((why) => ({ message: words(why), reason: 'Invalid' })));
  });
}

/** Carries the policy out on the request's own object. */
function applyOnce(policy: Policy, params: KubernetesObject | null, attributes: Attributes): readonly string[] {
  const { kind, state, version, object } = attributes;
  const served = servedKind(kind, state, version);
  const before = served.encode(object);
  const values = { ...requestValues(attributes, kind), params: jsonValue(params) };
  const { object: after, errors } = mutate(policy, before, { values, definition: kind.definition, version });
  if (after === before) return errors;
  const { object: decoded, typeError } = served.decode(after);
  if (typeError) return [...errors, typeError.message];
  for (const key of Object.keys(object)) delete (object as unknown as Record<string, unknown>)[key];
  Object.assign(object, decoded);
  served.strategy?.setDefaults?.(object, { version });
  return errors;
}

/** The first error is the answer's own; all are its causes. */
function refuse(errors: readonly PolicyError[], attributes: Attributes): Status {
  const [first] = errors;
  const status = forbid(attributes, 'admission request denied by policy');
  return {
    ...status,
    message: first?.message ?? status.message,
    reason: first?.reason ?? 'Forbidden',
    causes: errors.map(({ message }) => ({ reason: '', field: '', message })),
  };
}
