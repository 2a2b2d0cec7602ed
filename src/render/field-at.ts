import { Field, resolvePath } from '../loader/field.ts';
import type { Span } from '../text/span.ts';

/** What a finding points at: a field's key, or its value. */
export interface Pointed {
  readonly field: Field;
  readonly part: 'key' | 'value';
}

/**
 * The field that a span of a document stands for. `path` is the server's path of what the finding is about, where it is known: the first
 * key of an item stands for the key and for the item alike.
 */
export function fieldAt(root: Field, span: Span, path: string | undefined): Pointed {
  if (path !== undefined && path !== '') {
    const field = resolvePath(root, root.atPath(path).path);
    if (isSame(field.keySpan, span)) return { field, part: 'key' };
    if (isSame(field.span, span)) return { field, part: 'value' };
  }
  return search(root, span.start);
}

const isSame = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;

function search(field: Field, offset: number): Pointed {
  for (const item of field.items()) if (holds(item.node, offset)) return search(item, offset);
  for (const entry of field.entries()) {
    if (holds(entry.keySpan, offset)) return { field: entry, part: 'key' };
    if (holds(entry.fieldSpan, offset)) return search(entry, offset);
  }
  return { field, part: field.node?.type === 'scalar' ? 'value' : 'key' };
}

const holds = (span: Span | undefined, offset: number): boolean => span !== undefined && span.start <= offset && offset < span.end;
