import { nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import { defaultMatchResources } from '../../admission-policy/match-resources.ts';
import { type MutatingAdmissionPolicy, validateMutatingPolicy } from '../../admission-policy/mutating-policy.ts';
import { nextGeneration } from '../../meta/next-generation.ts';
import { specChanged } from '../../workload/status.ts';
import type { Strategy } from '../../strategy.ts';

const strategy = {
  group: 'admissionregistration.k8s.io',
  kind: 'MutatingAdmissionPolicy',
  nameRule: nameIsDNSSubdomain,
  tracksGeneration: true,
  unconditionalUpdate: false,

  setDefaults(policy) {
    const spec = (policy.spec ??= {});
    spec.failurePolicy ??= 'Fail';
    if (spec.matchConstraints) defaultMatchResources(spec.matchConstraints);
  },

  prepareForUpdate(policy, old, context) {
    if (specChanged(policy, old, context)) nextGeneration(policy, old);
  },

  validate: validateMutatingPolicy,
  validateUpdate: (policy, _old, context) => validateMutatingPolicy(policy, context),
} satisfies Omit<Strategy<MutatingAdmissionPolicy>, 'version'>;

/** MutatingAdmissionPolicy (`ValidateMutatingAdmissionPolicy`, read at 1.36, the first release that serves it by default). */
export default ['v1', 'v1beta1', 'v1alpha1'].map((version) => ({ ...strategy, version }));
