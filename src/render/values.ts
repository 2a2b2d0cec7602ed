import type { PathSegment } from '../kubernetes/field-path.ts';
import type { Field } from '../loader/field.ts';

/** An entry of values.yaml that a template's line prints. */
export interface Value {
  readonly field: Field;
  /** Whether it is the very field that was asked for, and not one around it. */
  readonly isWhole: boolean;
}

const REFERENCE = /(?<![\w.)])(?:\$\.|\.)Values((?:\.[A-Za-z_]\w*)+)/g;

/** The entries of values.yaml that a template's line prints. Of the only one `below` leads on to the part that is meant. */
export function valuesBehind(line: string, below: readonly PathSegment[], values: Field): readonly Value[] {
  const paths = [...new Set([...line.matchAll(REFERENCE)].map(([, path]) => path ?? ''))];
  const found = paths.map((path) => values.at(...path.slice(1).split('.'))).filter(({ exists }) => exists);
  const [first] = found;
  return first !== undefined && found.length === 1 ? [partOf(first, below)] : found.map((field) => ({ field, isWhole: false }));
}

function partOf(value: Field, below: readonly PathSegment[]): Value {
  let field = value;
  for (const segment of below) {
    const next = field.step(segment);
    if (!next.exists) return { field, isWhole: false };
    field = next;
  }
  return { field, isWhole: true };
}
