import type { Field } from '../../loader/field.ts';
import type { Resource } from '../../loader/resource.ts';
import { cursorPath } from './cursor-path.ts';
import type { TextAndOffset } from './document-around.ts';
import type { Step } from './schema-place.ts';
import { sketchedPlace } from './sketch.ts';

/** Where somebody is typing. */
export interface TypedPlace {
  readonly apiVersion: string | undefined;
  readonly kind: string | undefined;
  /** The map that is being written to, or the value that is being written. */
  readonly path: readonly Step[];
  readonly isValue: boolean;
  /** The keys that the map has already. */
  readonly siblings: ReadonlySet<string>;
  /** The object and the map as far as they can be read; undefined where the document is broken elsewhere too. */
  readonly around: { readonly resource: Resource; readonly parent: Field } | undefined;
}

/** The word that is being typed. */
export interface Word {
  readonly start: number;
  readonly end: number;
  /** What stands of it before the cursor. */
  readonly prefix: string;
  /** The quotation mark before it, if any. */
  readonly quote: string;
  /** Whether it is a key already: a colon follows. */
  readonly hasColon: boolean;
}

/** Reads the word around the cursor. */
export function wordAt({ text, offset }: TextAndOffset): Word {
  const prefix = /[\w./-]*$/.exec(text.slice(0, offset))?.[0] ?? '';
  const start = offset - bare(prefix).length;
  const end = offset + (/^[\w./-]*/.exec(text.slice(offset))?.[0].length ?? 0);
  const before = text[start - 1] ?? '';
  const quote = before === '"' || before === "'" ? before : '';
  return { start, end, prefix: text.slice(start, offset), quote, hasColon: /^["']?[ \t]*:/.test(text.slice(end)) };
}

/** The dash of a list is no part of a word. */
const bare = (prefix: string): string => (/^-+$/.test(prefix) ? '' : prefix);

/** Finds out where somebody is typing: by reading the document with the word as a name, or by its indentation where it cannot be read. */
export function typedPlace(document: TextAndOffset, word: Word): TypedPlace | undefined {
  const sketch = sketchedPlace(document, word);
  return sketch === 'unreadable' ? cursorPath(document.text, document.offset) : sketch;
}
