import type { ValidatingAdmissionPolicyBinding } from 'kubernetes-types/admissionregistration/v1';
import { nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import { validateBinding } from '../../admission-policy/binding.ts';
import { defaultMatchResources } from '../../admission-policy/match-resources.ts';
import { nextGeneration } from '../../meta/next-generation.ts';
import { specChanged } from '../../workload/status.ts';
import type { Strategy } from '../../strategy.ts';

const strategy = (version: string) =>
  ({
    group: 'admissionregistration.k8s.io',
    version,
    kind: 'ValidatingAdmissionPolicyBinding',
    nameRule: nameIsDNSSubdomain,
    tracksGeneration: true,
    unconditionalUpdate: false,

    setDefaults({ spec }) {
      if (spec?.matchResources) defaultMatchResources(spec.matchResources);
      // Only the first version chose for the user what becomes of a missing parameter.
      if (spec?.paramRef && version === 'v1alpha1') spec.paramRef.parameterNotFoundAction ??= 'Deny';
    },

    prepareForUpdate(binding, old, context) {
      if (specChanged(binding, old, context)) nextGeneration(binding, old);
    },

    validate: validateBinding,
    validateUpdate: (binding, _old, context) => validateBinding(binding, context),
  }) satisfies Strategy<ValidatingAdmissionPolicyBinding>;

/** ValidatingAdmissionPolicyBinding (`ValidateValidatingAdmissionPolicyBinding`, read at 1.34). */
export default ['v1', 'v1beta1', 'v1alpha1'].map(strategy);
