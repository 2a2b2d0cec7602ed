import type { Span } from '../text/span.ts';

/** What kind of mistake keeps kubectl from reading a text, or makes it drop a part without a word. */
export type SyntaxCode =
  | 'tab'
  | 'unclosed-quote'
  | 'unclosed-bracket'
  | 'bad-separator'
  | 'dropped-content'
  | 'indentation'
  | 'unexpected'
  | 'bad-escape'
  | 'bad-character'
  | 'bad-key'
  | 'bad-value'
  | 'bad-tag'
  | 'bad-directive'
  | 'bad-json'
  | 'unknown-alias'
  | 'alias-bomb'
  | 'too-deep'
  | 'too-large'
  | 'bad-encoding'
  | 'template'
  | 'unreadable';

/** A place that cannot be read as it stands. */
export interface SyntaxProblem {
  readonly code: SyntaxCode;
  /** What is there, and what to write instead. */
  readonly message: string;
  readonly span: Span;
  /** True where kubectl reads the document all the same, without this part. */
  readonly harmless?: boolean;
  /** kubectl's own words, where they are known. */
  readonly kubectl?: string;
}

/** A key that stands twice in one mapping; kubectl takes the last one. */
export interface DuplicateKey {
  readonly key: string;
  /** The path of the key as written: `metadata.labels.app`. */
  readonly path: string;
  readonly first: Span;
  readonly second: Span;
}
