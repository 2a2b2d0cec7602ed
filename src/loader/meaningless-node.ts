import type { Span } from '../text/span.ts';

/** A node that kubectl's YAML reader parses and cannot give a meaning. */
export class MeaninglessNode extends Error {
  readonly span: Span;

  constructor(
    /** kubectl's words. */
    readonly words: string,
    { start, end }: Span,
  ) {
    super(words);
    this.span = { start, end };
  }
}
