import type { Document } from '../loader/document.ts';
import type { Field } from '../loader/field.ts';
import type { Span } from '../text/span.ts';

/** The place that a field of a rendered object was written at. */
export interface Written {
  readonly document: Document;
  readonly item?: number;
  readonly key: Span;
  readonly value: Span;
  readonly isExact: boolean;
}

/** A field as the place of one. */
export const writtenAt = (field: Field, isExact: boolean): Written => ({
  document: field.document,
  key: field.keySpan,
  value: field.span,
  isExact,
});

/** A place whose key and value are the same: an entry that means both. */
export const writtenAs = ({ document, span }: Field, isExact: boolean): Written => ({ document, key: span, value: span, isExact });
