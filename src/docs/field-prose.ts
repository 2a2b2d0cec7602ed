import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** The prose of a struct and of its fields, from the comments of the package `kubernetes-types` (Kubernetes 1.30). */
export interface StructProse {
  readonly text: string;
  readonly fields: ReadonlyMap<string, string>;
}

const files = new Map<string, string>();

/** The prose of `core.v1.PodSpec`; empty where that package does not have the struct. */
export function proseOf(definition: string): StructProse {
  const parts = definition.split('.');
  const name = parts.pop() ?? '';
  const text = fileText(parts.join('/'));
  const at = text.indexOf(`export interface ${name} {`);
  if (at < 0) return { text: '', fields: new Map() };
  const body = text.slice(at, text.indexOf('\n}', at));
  const fields = new Map<string, string>();
  for (const [, prose = '', field = ''] of body.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*\n\s*"?([\w$-]+)"?\??:/g))
    fields.set(field, clean(prose));
  return { text: clean(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(text.slice(0, at))?.[1] ?? ''), fields };
}

function fileText(place: string): string {
  const known = files.get(place);
  if (known !== undefined) return known;
  const text = readTypes(place);
  files.set(place, text);
  return text;
}

function readTypes(place: string): string {
  try {
    const require = createRequire(import.meta.url);
    const folder = new URL('.', pathToFileURL(require.resolve('kubernetes-types/package.json')));
    return readFileSync(new URL(`${place}.d.ts`, folder), 'utf8');
  } catch {
    // A group that the package does not have: the field is explained without prose.
    return '';
  }
}

const clean = (comment: string): string =>
  comment
    .replace(/^\s*\*?\s?/gm, ' ')
    .replace(/\s+/g, ' ')
    .trim();
