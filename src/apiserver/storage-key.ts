import type { KindInfo } from '../schemas/store.ts';

/** The folders that are called otherwise than their resource (`SpecialDefaultResourcePrefixes`, read at 1.36). */
const FOLDERS: ReadonlyMap<string, string> = new Map([
  ['replicationcontrollers', 'controllers'],
  ['endpoints', 'services/endpoints'],
  ['nodes', 'minions'],
  ['services', 'services/specs'],
  ['ingresses.networking.k8s.io', 'ingress'],
]);

/** The groups whose servers put their own name before the resource; so do all of CRDs. */
const WITH_GROUP: readonly string[] = ['apiextensions.k8s.io', 'apiregistration.k8s.io'];

/** Where a server keeps an object, as its errors name the place. A dry run knows nothing of the root. */
export function storageKey({ group, plural, definition }: KindInfo, namespace: string, name: string, dryRun = false): string {
  const isUnderGroup = definition === '' || WITH_GROUP.includes(group);
  const folder = isUnderGroup ? `${group}/${plural}` : (FOLDERS.get(group === '' ? plural : `${plural}.${group}`) ?? plural);
  return [dryRun ? '' : '/registry', folder, ...(namespace === '' ? [] : [namespace]), name].join('/');
}
