import type { Definition } from './definition.ts';
import type { KindRow } from './kind.ts';
import { openData } from './open.ts';

/**
 * The definitions of all releases, each distinct one once. The file is JSON with one entry a line: only the lines
 * that are asked for are parsed, which keeps a start at a few milliseconds.
 */
let lines: Map<string, string> | undefined;
const parsed = new Map<string, Definition>();

/** The definition of an id. The same object for the same id, in whichever release. */
export function definitionById(id: string): Definition {
  const known = parsed.get(id);
  if (known) return known;
  lines ??= readLines();
  const definition: Definition = JSON.parse(lines.get(id) ?? '{"fields":{}}');
  parsed.set(id, definition);
  return definition;
}

/** `"<id>":{…},` → id and JSON. */
function readLines(): Map<string, string> {
  const table = new Map<string, string>();
  for (const line of openData('definitions.json').split('\n')) {
    if (line.length < 16) continue;
    table.set(line.slice(1, 11), line.endsWith(',') ? line.slice(13, -1) : line.slice(13));
  }
  return table;
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
