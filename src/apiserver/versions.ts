import type { KubernetesObject } from '../kubernetes/objects.ts';
import type { KubernetesVersion } from '../kubernetes/version.ts';
import type { KindInfo } from '../schemas/store.ts';
import { strategies } from './kinds/index.ts';

/** A stored object as a client reads it in the version that it asks for. Most versions of a kind differ in their name alone. */
export function inVersion(object: KubernetesObject, kind: KindInfo, version: KubernetesVersion): KubernetesObject {
  if (object.apiVersion === kind.apiVersion) return object;
  const written = strategies.get(`${kind.group}/${object.apiVersion.split('/').at(-1) ?? ''}/${kind.kind}`);
  const converted = written?.convert?.(object, kind.version, { version }) ?? object;
  return { ...(converted as KubernetesObject), apiVersion: kind.apiVersion };
}
