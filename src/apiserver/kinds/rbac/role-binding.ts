import { bindingStrategy } from '../../rbac/binding-strategy.ts';

/** RoleBinding v1 (`ValidateRoleBinding`, read at 1.34). */
export default bindingStrategy('RoleBinding', true, ['Role', 'ClusterRole']);
