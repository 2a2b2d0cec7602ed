import type { Decoded, KubernetesObject } from '../../kubernetes/objects.ts';
import { admissionPlugins } from '../admission/index.ts';
import { timestamp } from '../bookkeeping.ts';
import { type Done, type Passage, Refusal } from '../passage.ts';
import { notFoundStatus } from '../status.ts';
import { attributesOf, liveObject } from './steps.ts';

/** How a delete was asked for (`metav1.DeleteOptions`). */
interface DeleteOptions {
  readonly gracePeriodSeconds?: number;
  readonly propagationPolicy?: 'Background' | 'Foreground' | 'Orphan';
}

/** A DELETE (`rest/delete.go`, `registry/store.go`, read at 1.34): the object goes, or waits for its finalizers and its grace period. */
export function deleteObject(passage: Passage): Done {
  const { request, state, served, now } = passage;
  const { group, plural, kind } = request.kind;
  const live = liveObject(passage);
  if (live === undefined) throw new Refusal(notFoundStatus(group, plural, request.name ?? ''));
  const attributes = attributesOf(passage, 'delete', served.decode(live).object as Decoded<KubernetesObject>);
  for (const phase of ['admit', 'validate'] as const)
    for (const plugin of admissionPlugins) {
      const refusal = plugin[phase]?.(attributes);
      if (refusal) throw new Refusal(refusal);
    }
  const { name = '', namespace = '' } = live.metadata;
  const leaving = beforeDeletion(live, kind, (request.body ?? {}) as DeleteOptions);
  if (leaving === undefined) return { code: 200, object: live, state: state.without(group, kind, namespace, name) };
  if (live.metadata.deletionTimestamp) return { code: 200, object: live, state };
  const { grace, finalizers, ...changes } = leaving;
  const metadata = {
    ...live.metadata,
    ...(finalizers.length > 0 ? { finalizers: [...finalizers] } : {}),
    deletionTimestamp: timestamp(new Date((now?.getTime() ?? 0) + grace * 1000)),
    deletionGracePeriodSeconds: grace,
    resourceVersion: String(state.revision + 1),
  };
  const object = { ...live, ...changes, metadata } as KubernetesObject;
  return { code: 200, object, state: state.with(group, object) };
}

/** What an object is given to wait with, or undefined where it goes at once. */
function beforeDeletion(
  live: KubernetesObject,
  kind: string,
  { gracePeriodSeconds, propagationPolicy }: DeleteOptions,
): { readonly grace: number; readonly finalizers: readonly string[]; readonly [field: string]: unknown } | undefined {
  const finalizers = finalizersFor(live.metadata.finalizers ?? [], propagationPolicy);
  if (kind === 'Namespace') return { grace: 0, finalizers, status: { phase: 'Terminating' } };
  const grace = kind === 'Pod' ? podGrace(live, gracePeriodSeconds) : 0;
  return grace > 0 || finalizers.length > 0 ? { grace, finalizers } : undefined;
}

/** What the garbage collector is asked to do first (`deletionFinalizersForGarbageCollection`). */
function finalizersFor(own: readonly string[], policy: DeleteOptions['propagationPolicy']): readonly string[] {
  if (policy === undefined) return own;
  const others = own.filter((finalizer) => finalizer !== 'orphan' && finalizer !== 'foregroundDeletion');
  return policy === 'Background' ? others : [...others, policy === 'Orphan' ? 'orphan' : 'foregroundDeletion'];
}

/** A Pod that a kubelet runs has time to end; one that no node has taken goes at once. */
function podGrace(pod: KubernetesObject, asked: number | undefined): number {
  const { spec = {} } = pod as { spec?: { nodeName?: string; terminationGracePeriodSeconds?: number } };
  return (spec.nodeName ?? '') === '' ? 0 : (asked ?? spec.terminationGracePeriodSeconds ?? 30);
}
