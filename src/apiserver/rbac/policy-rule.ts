import type { PolicyRule } from 'kubernetes-types/rbac/v1';
import { type FieldErrors, invalid, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';

/** `ValidatePolicyRule` (`pkg/apis/rbac/validation`, read at 1.34). */
export function* validatePolicyRule(rule: Decoded<PolicyRule>, namespaced: boolean, path: FieldPath): FieldErrors {
  const { verbs = [], nonResourceURLs = [], apiGroups = [], resources = [], resourceNames = [] } = rule;
  if (verbs.length === 0) yield required(path.child('verbs'), 'verbs must contain at least one value');
  if (nonResourceURLs.length > 0) {
    const urls = path.child('nonResourceURLs');
    if (namespaced) yield invalid(urls, nonResourceURLs, 'namespaced rules cannot apply to non-resource URLs');
    if (apiGroups.length > 0 || resources.length > 0 || resourceNames.length > 0)
      yield invalid(urls, nonResourceURLs, 'rules cannot apply to both regular resources and non-resource URLs');
    return;
  }
  if (apiGroups.length === 0) yield required(path.child('apiGroups'), 'resource rules must supply at least one api group');
  if (resources.length === 0) yield required(path.child('resources'), 'resource rules must supply at least one resource');
}
