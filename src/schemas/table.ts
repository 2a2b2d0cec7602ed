import type { Definition } from './definition.ts';
import type { KindRow } from './kind.ts';
import { openData } from './open.ts';

/**
 * The definitions of all releases, each distinct one once: JSON with one entry a line, ordered by id. A line is found by halving and
 * parsed when it is asked for; parsing the whole would cost a start some ten milliseconds.
 */
let definitions: string | undefined;
const parsed = new Map<string, Definition>();

/** The definition of an id. The same object for the same id, in whichever release. */
export function definitionById(id: string): Definition {
  const known = parsed.get(id);
  if (known) return known;
  definitions ??= openData('definitions.json');
  const definition: Definition = JSON.parse(findEntry(definitions, id) ?? '{"fields":{}}');
  parsed.set(id, definition);
  return definition;
}

/** The JSON behind `"<id>":`, of a text whose first line is `{` and whose other lines stand in the order of their ids. */
function findEntry(text: string, id: string): string | undefined {
  let low = text.indexOf('\n') + 1;
  let high = text.length;
  while (low < high) {
    const start = text.lastIndexOf('\n', ((low + high) >> 1) - 1) + 1;
    const end = text.indexOf('\n', start);
    const found = text.slice(start + 1, start + 1 + id.length);
    if (found === id) return text.slice(start + id.length + 3, text[end - 1] === ',' ? end - 1 : end);
    if (found < id && found !== '') low = end + 1;
    else high = start;
  }
  return undefined;
}

/** A name's ids by release: `18 1a2b3c4d5e 25 6f7a8b9c0d 29 -` = from 1.18 the one, from 1.25 the other, from 1.29 none. */
export function idAt(changes: string, minor: number): string | undefined {
  const parts = changes.split(' ');
  let id: string | undefined;
  for (let i = 0; i + 1 < parts.length && Number(parts[i]) <= minor; i += 2) id = parts[i + 1];
  return id === '-' ? undefined : id;
}

let index: Readonly<Record<string, string>> | undefined;

/** Every definition's name, with its ids by release. */
export function definitionNames(): Readonly<Record<string, string>> {
  index ??= JSON.parse(openData('index.json')) as Record<string, string>;
  return index;
}

let rows: readonly KindRow[] | undefined;

/** Every kind of every release, by group, version and kind. */
export function kindRows(): readonly KindRow[] {
  rows ??= JSON.parse(openData('kinds.json')) as KindRow[];
  return rows;
}

let named: Readonly<Record<string, string>> | undefined;

/** The type under a named type that is no struct: `core.v1.PullPolicy` → `string`. */
export function underlyingType(name: string): string | undefined {
  named ??= JSON.parse(openData('go-types.json')) as Record<string, string>;
  return Object.hasOwn(named, name) ? named[name] : undefined;
}

/** Whether `minor` lies in `18-21 30-36`. */
export function inRanges(ranges: string, minor: number): boolean {
  return ranges.split(' ').some((range) => {
    const [from, to = from] = range.split('-');
    return from !== '' && minor >= Number(from) && minor <= Number(to);
  });
}
