import type { PodSecurityContext, SecurityContext } from 'kubernetes-types/core/v1';
import type { Decoded } from '../kubernetes/objects.ts';
import type { Fix } from '../diagnostics/diagnostic.ts';
import { appendItem, replaceValue } from '../loader/edit.ts';
import type { Field } from '../loader/field.ts';
import { remove } from '../loader/remove.ts';
import type { ContainerView, PodSpecView } from '../lint/views.ts';
import { setting } from './mend.ts';

/** What a container takes from its Pod where it says nothing itself. */
export type Inherited = keyof SecurityContext & keyof PodSecurityContext;

/** A setting as it holds for a container, and where it is, or would be, written. */
export interface InEffect<T> {
  readonly value: T | undefined;
  /** The container's own field, the Pod's where that one counts, else the place in the container where it is missing. */
  readonly field: Field;
  readonly from: 'container' | 'pod' | 'nowhere';
}

/** The setting that the kubelet follows: the container's own, else the Pod's (`pkg/securitycontext/util.go`, read at 1.34). */
export function inEffect<K extends Inherited>({ container, pod, field }: ContainerView, key: K): InEffect<Decoded<SecurityContext>[K]> {
  const own = container.securityContext?.[key];
  const place = field.at('securityContext', key);
  if (own !== undefined) return { value: own, field: place, from: 'container' };
  const inherited = pod.spec.securityContext?.[key] as Decoded<SecurityContext>[K] | undefined;
  if (inherited === undefined) return { value: undefined, field: place, from: 'nowhere' };
  return { value: inherited, field: pod.field.at('securityContext', key), from: 'pod' };
}

/** Windows has none of the settings of Linux, and the API server refuses most of them there. */
export const isWindows = ({ spec }: PodSpecView): boolean =>
  spec.os?.name === 'windows' || spec.nodeSelector?.['kubernetes.io/os'] === 'windows';

/** Capabilities as people write them: the API has them without the prefix, and runtimes take both. */
export const capabilityName = (text: string): string => text.toUpperCase().replace(/^CAP_/, '');

/** The capabilities that a container adds or drops, without their prefix. */
export const capabilities = ({ container }: ContainerView, which: 'add' | 'drop'): string[] =>
  (container.securityContext?.capabilities?.[which] ?? []).map(capabilityName);

/** Whether a capability is gone: dropped itself, or with all, and not added again. */
export function isDropped(view: ContainerView, capability: string): boolean {
  const [added, dropped] = [capabilities(view, 'add'), capabilities(view, 'drop')];
  return !added.some((name) => name === capability || name === 'ALL') && dropped.some((name) => name === capability || name === 'ALL');
}

/** Drops a capability as well; with ALL the others need no mention. */
export function dropping(view: ContainerView, capability: 'ALL' | 'NET_RAW'): Fix | undefined {
  const path = ['securityContext', 'capabilities', 'drop'];
  const list = view.field.at(...path);
  const [first, ...others] = list.items();
  if (first === undefined) return setting(view.field, path, [capability]);
  const edits =
    capability === 'NET_RAW'
      ? [appendItem(list, capability)]
      : [replaceValue(first, capability), ...others.map((_, index) => remove(view.field, [...path, index + 1]))];
  const whole = edits.filter((edit) => edit !== undefined);
  return whole.length < edits.length ? undefined : { title: `drop ${capability}`, safe: false, edits: whole };
}
