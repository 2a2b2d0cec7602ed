import type { ValidatingAdmissionPolicy } from 'kubernetes-types/admissionregistration/v1';
import { nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import { defaultMatchResources } from '../../admission-policy/match-resources.ts';
import { validatePolicy } from '../../admission-policy/policy.ts';
import { nextGeneration } from '../../meta/next-generation.ts';
import { specChanged } from '../../workload/status.ts';
import type { Strategy } from '../../strategy.ts';

const strategy = {
  group: 'admissionregistration.k8s.io',
  kind: 'ValidatingAdmissionPolicy',
  nameRule: nameIsDNSSubdomain,
  tracksGeneration: true,
  unconditionalUpdate: false,

  setDefaults(policy) {
    const spec = (policy.spec ??= {});
    spec.failurePolicy ??= 'Fail';
    if (spec.matchConstraints) defaultMatchResources(spec.matchConstraints);
  },

  prepareForCreate(policy) {
    Object.assign(policy, { status: {} });
  },

  prepareForUpdate(policy, old, context) {
    Object.assign(policy, { status: old.status ?? {} });
    if (specChanged(policy, old, context)) nextGeneration(policy, old);
  },

  validate: (policy, context) => validatePolicy(policy, context),
  validateUpdate: (policy, old, context) => validatePolicy(policy, context, old),
} satisfies Omit<Strategy<ValidatingAdmissionPolicy>, 'version'>;

/** ValidatingAdmissionPolicy (`ValidateValidatingAdmissionPolicy`, read at 1.34). */
export default ['v1', 'v1beta1', 'v1alpha1'].map((version) => ({ ...strategy, version }));
