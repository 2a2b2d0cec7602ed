import { RBAC_GROUP } from '../apiserver/rbac/binding.ts';
import { goQuote } from '../kubernetes/go-quote.ts';
import { type Binding, homeOf, type OwnGrant, type RoleRef, type Subject } from './grants.ts';

/** `RoleBinding "web/shop" of Role "web" to ServiceAccount "web/shop"`: how the server names what allows something. */
export const grantText = ({ binding, subject }: OwnGrant): string => `${bindingText(binding)} to ${subjectText(subject, homeOf(binding))}`;

/** `RoleBinding "web/shop" of Role "web"`. */
export function bindingText(binding: Binding): string {
  const { kind, metadata, roleRef } = binding;
  const home = homeOf(binding);
  const name = home === '' ? (metadata.name ?? '') : `${metadata.name ?? ''}/${home}`;
  return `${kind} ${goQuote(name)} of ${roleRef.kind} ${goQuote(roleRef.name)}`;
}

/** `ServiceAccount "web/shop"`, `Group "dev"`. `home` is the binding's own namespace. */
export const subjectText = ({ kind, name, namespace = '' }: Subject, home: string): string =>
  `${kind} ${goQuote(kind === 'ServiceAccount' ? `${name}/${namespace || home}` : name)}`;

/** What the authorizer says of a role that is not there. The registry, which is asked on writes, says the plural. */
export function missingRole({ kind, name }: RoleRef, asResource: (kind: string) => string = (singular) => singular): string {
  if (kind !== 'Role' && kind !== 'ClusterRole') return `unsupported role reference kind: ${goQuote(kind)}`;
  return `${asResource(kind.toLowerCase())}.${RBAC_GROUP} ${goQuote(name)} not found`;
}

/** Several errors as one text: each once, in brackets where there is more than one (apimachinery `util/errors`, read at 1.34). */
export function aggregated(errors: readonly string[]): string {
  const [first = '', ...more] = new Set(errors);
  return more.length === 0 ? first : `[${[first, ...more].join(', ')}]`;
}
