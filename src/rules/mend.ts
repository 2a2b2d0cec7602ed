import type { Fix, TextEdit } from '../diagnostics/diagnostic.ts';
import { insertAfter, insertFirst, replaceValue } from '../loader/edit.ts';
import type { Field } from '../loader/field.ts';
import { remove } from '../loader/remove.ts';
import { type Value, yamlFlow } from '../loader/write-yaml.ts';

/** How a value is written. */
export interface Writing {
  /** The cluster behaves as before. Default false: it changes what runs. */
  readonly safe?: boolean;
  /** Written behind the value, where there is room. */
  readonly comment?: string;
}

/** Sets a value below `base`, and makes the maps on the way where they are missing. Undefined where what stands there is no map. */
export function setting(base: Field, steps: readonly string[], value: Value, { safe = false, comment }: Writing = {}): Fix | undefined {
  const field = base.at(...steps);
  const edit = field.exists && !field.isMerged && !isAbsent(field) ? replaceValue(field, value) : insertion(base, steps, value, comment);
  return edit && { title: `set ${steps.at(-1) ?? ''} to ${yamlFlow(value)}`, safe, edits: [edit] };
}

/** Takes something out, with the maps and lists around it that would be empty then. */
export function leavingOut(base: Field, steps: readonly (string | number)[]): Fix | undefined {
  const edit = remove(base, steps);
  return edit && { title: `leave ${String(steps.findLast((step) => typeof step === 'string'))} out`, safe: false, edits: [edit] };
}

function insertion(base: Field, steps: readonly string[], value: Value, comment: string | undefined): TextEdit | undefined {
  let depth = 0;
  while (depth < steps.length - 1 && isMapAt(base.at(...steps.slice(0, depth + 1)))) depth++;
  const map = base.at(...steps.slice(0, depth));
  const [key = '', ...inner] = steps.slice(depth);
  const next = map.at(key);
  if (next.exists && !next.isMerged) {
    // `limits:` with nothing behind it.
    const [first, ...rest] = inner;
    if (!isEmpty(next)) return undefined;
    return first === undefined ? undefined : insertFirst(next, first, nested(rest, value), comment);
  }
  if (next.isMerged && inner.length > 0) return undefined;
  const last = map
    .entries()
    .filter(({ isMerged }) => !isMerged)
    .at(-1);
  return last && insertAfter(last, key, nested(inner, value), comment);
}

/** A map that has entries of its own. */
const isMapAt = (field: Field): boolean => !field.isMerged && field.entries().some(({ isMerged }) => !isMerged);

/** Nothing, or a map without entries. */
const isEmpty = ({ node }: Field): boolean =>
  node?.type === 'map' ? node.entries.length === 0 : node?.type === 'scalar' && node.value === null;

const isAbsent = (field: Field): boolean => field.written?.start === field.written?.end;

const nested = (steps: readonly string[], value: Value): Value => steps.reduceRight<Value>((inner, step) => ({ [step]: inner }), value);
