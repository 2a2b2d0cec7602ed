import type { ObjectMeta, OwnerReference } from 'kubernetes-types/meta/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import { semanticallyEqual } from './deeply-equal.ts';

type Owner = Decoded<OwnerReference>;

/** What the server warns of an object whose owners are named twice; the second naming is taken out, in place (`dedupOwnerReferences`, read at 1.34). */
export function dropSecondOwners(
  metadata: Decoded<ObjectMeta> | undefined,
  version: KubernetesVersion,
  when: 'as sent' | 'after admission',
): string | undefined {
  const owners: Owner[] = [];
  const seconds: Owner[] = [];
  const isIn = (owner: Owner): boolean => owners.some((other) => semanticallyEqual(owner, other, 'meta.v1.OwnerReference', version));
  for (const owner of metadata?.ownerReferences ?? []) (isIn(owner) ? seconds : owners).push(owner);
  if (metadata === undefined || seconds.length === 0) return undefined;
  metadata.ownerReferences = owners;
  const place = `.metadata.ownerReferences contains duplicate entries${when === 'as sent' ? '' : ' after mutating admission happens'}`;
  const uids = seconds.map(({ uid = '' }) => uid).join(', ');
  return `${place}; API server dedups owner references in 1.20+, and may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) observed: ${uids}`;
}
