import { bindingStrategy } from '../../rbac/binding-strategy.ts';

/** ClusterRoleBinding v1 (`ValidateClusterRoleBinding`, read at 1.34). */
export default bindingStrategy('ClusterRoleBinding', false, ['ClusterRole']);
