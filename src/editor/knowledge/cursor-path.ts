import type { Step } from './schema-place.ts';
import type { TypedPlace } from './typed-place.ts';

interface Line {
  /** The column of the key. */
  readonly indent: number;
  readonly key: string | undefined;
  /** The columns of the dashes before it. */
  readonly dashes: readonly number[];
}

/**
 * Finds where somebody is typing from the indentation alone: the document need not be YAML yet. Undefined in comments and in braces.
 */
export function cursorPath(text: string, offset: number): TypedPlace | undefined {
  const lines = text.split('\n');
  const current = text.slice(0, offset).split('\n').length - 1;
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const match = /^((?:[ ]*-[ ]+)*[ ]*)(?:([\w./-]+|"[^"]*"):[ ]+)?["']?[^\s"'{}[\],#:]*$/.exec(before);
  if (match === null) return undefined;
  const [, lead = '', key] = match;
  const here: Line = { indent: lead.length, key: key?.replace(/"/g, ''), dashes: dashesIn(lead) };
  const isValue = here.key !== undefined;
  const upper = parents(lines.slice(0, current).map(parsed), here);
  return {
    apiVersion: topLevel(text, 'apiVersion'),
    kind: topLevel(text, 'kind'),
    path: isValue ? [...upper, here.key ?? ''] : upper,
    isValue,
    siblings: siblingsOf(lines.map(parsed), current, here),
    around: undefined,
  };
}

const dashesIn = (lead: string): number[] => [...lead.matchAll(/-/g)].map(({ index }) => index);

const topLevel = (text: string, key: string): string | undefined => new RegExp(`^${key}:[ ]*["']?([\\w./-]+)`, 'm').exec(text)?.[1];

function parsed(line: string): Line | undefined {
  const match = /^((?:[ ]*-[ ]+)*[ ]*)(?:([\w./-]+|"[^"]*"):(?:[ ]|\r?$))?/.exec(line);
  const lead = match?.[1] ?? '';
  const key = match?.[2]?.replace(/"/g, '');
  const isBlank = /^\s*(?:#|$)/.test(line);
  return isBlank ? undefined : { indent: lead.length, key, dashes: dashesIn(lead) };
}

/** Walks up to the keys that hold the line. */
function parents(above: readonly (Line | undefined)[], here: Line): Step[] {
  const steps: Step[] = [];
  let column = here.indent;
  let dashes = [...here.dashes];
  for (let at = above.length; at >= 0; at--) {
    const line = at === above.length ? undefined : above[at];
    // The dashes of a line lie between its key and what holds it.
    while (dashes.length > 0) {
      steps.unshift(0);
      column = dashes.pop() ?? 0;
    }
    if (line === undefined) continue;
    const isHolder =
      line.key !== undefined && (line.indent < column || (line.indent === column && steps[0] === 0 && line.dashes.length === 0));
    if (isHolder) {
      steps.unshift(line.key ?? '');
      column = line.indent;
      dashes = [...line.dashes];
    } else if (line.indent === column && line.dashes.length > 0 && steps[0] !== 0) {
      // The first key of the item that the line belongs to.
      dashes = [...line.dashes];
    }
  }
  return steps;
}

/** The keys of the map around the cursor: same column, and nothing shallower between. */
function siblingsOf(lines: readonly (Line | undefined)[], current: number, here: Line): ReadonlySet<string> {
  const keys = new Set<string>();
  const look = (from: number, step: 1 | -1): void => {
    for (let at = from; at >= 0 && at < lines.length; at += step) {
      const line = lines[at];
      if (line === undefined) continue;
      if (line.indent < here.indent || (step === 1 && line.dashes.length > 0 && line.indent <= here.indent)) return;
      if (line.indent === here.indent && line.key !== undefined) keys.add(line.key);
      if (step === -1 && line.dashes.length > 0 && line.indent <= here.indent) return;
    }
  };
  if (here.dashes.length === 0) look(current - 1, -1);
  look(current + 1, 1);
  return keys;
}
