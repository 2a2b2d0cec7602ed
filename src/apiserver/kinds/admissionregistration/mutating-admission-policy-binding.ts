import type { ValidatingAdmissionPolicyBinding } from 'kubernetes-types/admissionregistration/v1';
import { nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import { validateBindingTarget } from '../../admission-policy/binding.ts';
import { defaultMatchResources } from '../../admission-policy/match-resources.ts';
import { nextGeneration } from '../../meta/next-generation.ts';
import { specChanged } from '../../workload/status.ts';
import type { Strategy } from '../../strategy.ts';

const strategy = {
  group: 'admissionregistration.k8s.io',
  kind: 'MutatingAdmissionPolicyBinding',
  nameRule: nameIsDNSSubdomain,
  tracksGeneration: true,
  unconditionalUpdate: false,

  setDefaults({ spec }) {
    if (spec?.matchResources) defaultMatchResources(spec.matchResources);
  },

  prepareForUpdate(binding, old, context) {
    if (specChanged(binding, old, context)) nextGeneration(binding, old);
  },

  validate: validateBindingTarget,
  validateUpdate: (binding, _old, context) => validateBindingTarget(binding, context),
  // It is the binding of a validating policy without the actions.
} satisfies Omit<Strategy<ValidatingAdmissionPolicyBinding>, 'version'>;

/** MutatingAdmissionPolicyBinding (`ValidateMutatingAdmissionPolicyBinding`, read at 1.36). */
export default ['v1', 'v1beta1', 'v1alpha1'].map((version) => ({ ...strategy, version }));
