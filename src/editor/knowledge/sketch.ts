import { type Document, parseDocuments } from '../../loader/document.ts';
import { Field } from '../../loader/field.ts';
import { toResources } from '../../loader/resource.ts';
import { SourceFile } from '../../text/source-file.ts';
import type { TextAndOffset } from './document-around.ts';
import type { Step } from './schema-place.ts';
import type { TypedPlace, Word } from './typed-place.ts';

/** What stands for the word that is being typed. */
const MARK = 'kubeproofTypesHere';

/**
 * Reads the document with another word in place of the one that is being typed, as a key or as a value, whichever makes sense. Undefined
 * where the word is neither, as in a comment or in the lines of a block.
 */
export function sketchedPlace({ text }: TextAndOffset, word: Word): TypedPlace | undefined | 'unreadable' {
  for (const attempt of attempts(text, word)) {
    const [document] = parseDocuments(new SourceFile('typed.yaml', attempt));
    if (document?.root === undefined) continue;
    return placeIn(document);
  }
  return 'unreadable';
}

function attempts(text: string, { start, end, quote, hasColon }: Word): string[] {
  const before = text.slice(0, start);
  const line = before.slice(before.lastIndexOf('\n') + 1).replace(/["']$/, '');
  const isClosed = quote !== '' && text[end] === quote;
  const rest = text.slice(isClosed ? end + 1 : end);
  const lineEnd = rest.slice(rest.search(/\r?\n|$/));
  const key = `${before}${MARK}${quote}${hasColon ? '' : ': null'}`;
  const value = `${before}${MARK}${quote}`;
  const mayBeKey = /^\s*(?:-[ \t]+)*$|[{,[]\s*$/.test(line);
  const closing = closersOf(line);
  const open = closing === '' ? [] : [...(mayBeKey ? [`${key}${closing}${lineEnd}`] : []), `${value}${closing}${lineEnd}`];
  return [...(mayBeKey ? [key + rest] : []), value + rest, ...open];
}

/** What closes the brackets that a line leaves open. */
function closersOf(line: string): string {
  const open: string[] = [];
  for (const [mark] of line.replace(/"[^"]*"|'[^']*'/g, '').matchAll(/[[\]{}]/g)) {
    if (mark === '{' || mark === '[') open.unshift(mark === '{' ? '}' : ']');
    else open.shift();
  }
  return open.join('');
}

function placeIn(document: Document): TypedPlace | undefined {
  const { resources } = toResources(document);
  for (const resource of resources) {
    const found = find(resource.root);
    if (found) return { ...typeOf(resource), ...found.place, around: { resource, parent: found.parent } };
  }
  const root = Field.root(document);
  const found = find(root);
  return (
    found && { ...typeOf({ apiVersion: root.at('apiVersion').value, kind: root.at('kind').value }), ...found.place, around: undefined }
  );
}

const typeOf = ({
  apiVersion,
  kind,
}: {
  readonly apiVersion: unknown;
  readonly kind: unknown;
}): Pick<TypedPlace, 'apiVersion' | 'kind'> => ({
  apiVersion: textOf(apiVersion),
  kind: textOf(kind),
});

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== MARK ? value : undefined);

interface Found {
  readonly place: Pick<TypedPlace, 'path' | 'isValue' | 'siblings'>;
  readonly parent: Field;
}

function find(field: Field, path: readonly Step[] = []): Found | undefined {
  const entries = field.entries();
  const siblings = new Set(entries.flatMap(({ key }) => (key === undefined || key === MARK ? [] : [key])));
  if (entries.some(({ key }) => key === MARK)) return { place: { path, isValue: false, siblings }, parent: field };
  for (const entry of entries) {
    const inner = [...path, entry.key ?? ''];
    if (entry.value === MARK) return { place: { path: inner, isValue: true, siblings }, parent: field };
    const found = find(entry, inner);
    if (found) return found;
  }
  for (const [index, item] of field.items().entries()) {
    const inner = [...path, index];
    if (item.value === MARK) return { place: { path: inner, isValue: true, siblings }, parent: field };
    const found = find(item, inner);
    if (found) return found;
  }
  return undefined;
}
