import type { ObjectMeta } from 'kubernetes-types/meta/v1';
import type { Decoded } from '../../kubernetes/objects.ts';

/** The object has changed: its next generation, counted from the stored one's. */
export function nextGeneration(object: { metadata?: Decoded<ObjectMeta> }, old: { readonly metadata?: Decoded<ObjectMeta> }): void {
  object.metadata = { ...object.metadata, generation: (old.metadata?.generation ?? 0) + 1 };
}
