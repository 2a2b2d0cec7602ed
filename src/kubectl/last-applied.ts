import type { KubernetesObject } from '../kubernetes/objects.ts';
import { goJson } from './go-json.ts';
import { goSorted } from './go-sorted.ts';

/** Where kubectl keeps what was applied last. */
export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** The object with the annotation that holds its own text: what `kubectl apply` sends (`util.GetModifiedConfiguration`, read at 1.34). */
export function withLastApplied(object: KubernetesObject): KubernetesObject {
  const { [LAST_APPLIED]: _old, ...annotations } = object.metadata.annotations ?? {};
  const plain = goSorted({ ...object, metadata: { ...object.metadata, annotations } });
  return goSorted({ ...plain, metadata: { ...plain.metadata, annotations: { ...annotations, [LAST_APPLIED]: `${goJson(plain)}\n` } } });
}

/** What was applied last; undefined where the object was never applied. */
export function lastApplied(object: KubernetesObject): unknown {
  const text = object.metadata.annotations?.[LAST_APPLIED];
  return text === undefined ? undefined : JSON.parse(text);
}
