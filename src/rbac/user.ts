import type { User } from '../apiserver/admission.ts';

/** Its members may do everything, whatever the roles say. */
export const MASTERS = 'system:masters';
const AUTHENTICATED = 'system:authenticated';
const UNAUTHENTICATED = 'system:unauthenticated';
const ANONYMOUS = 'system:anonymous';

/** `system:serviceaccount:shop:web`: the name by which a ServiceAccount asks. */
export const serviceAccountUserName = (namespace: string, name: string): string => `system:serviceaccount:${namespace}:${name}`;

const SERVICE_ACCOUNT = /^system:serviceaccount:([^:]+):([^:]+)$/;

/**
 * Who someone is that asks in another's name, as `--as` and `--as-group` have it: a ServiceAccount has the groups of its kind unless
 * others are given, and everyone with a name is authenticated (`endpoints/filters/impersonation`, read at 1.34).
 */
export function impersonated(name: string, groups: readonly string[] = []): User {
  const own = groups.length > 0 ? [...groups] : serviceAccountGroups(name);
  const common = name === ANONYMOUS ? UNAUTHENTICATED : AUTHENTICATED;
  const hasCommon = own.includes(UNAUTHENTICATED) || (name !== ANONYMOUS && own.includes(AUTHENTICATED));
  return { name, groups: hasCommon ? own : [...own, common] };
}

function serviceAccountGroups(name: string): string[] {
  const namespace = SERVICE_ACCOUNT.exec(name)?.[1];
  return namespace === undefined ? [] : ['system:serviceaccounts', `system:serviceaccounts:${namespace}`];
}
