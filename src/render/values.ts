import type { PathSegment } from '../kubernetes/field-path.ts';
import type { Field } from '../loader/field.ts';

/** An entry of values.yaml that a template's line prints. */
export interface Value {
  readonly field: Field;
  /** Whether it is the very field that was asked for, and not one around it. */
  readonly isWhole: boolean;
}

const REFERENCE = /(?<![\w.)])(?:\$\.|\.)Values((?:\.[A-Za-z_]\w*)+)/g;

/** A dot that stands for what a block is about: `toYaml .`, `{{ . | quote }}`. */
const BARE_DOT = /(?<=[\s(])\.(?=[\s)|}])/g;

/**
 * The entries of files of values that a template's line prints; of several files the last one that has an entry counts. `dot` is what a
 * bare dot stands for. Of the only entry `below` leads on to the part that is meant.
 */
export function valuesBehind(
  line: string,
  dot: string | undefined,
  below: readonly PathSegment[],
  values: readonly Field[],
): readonly Value[] {
  const text = dot === undefined ? line : line.replace(BARE_DOT, dot);
  const paths = [...new Set([...text.matchAll(REFERENCE)].map(([, path]) => path ?? ''))];
  const found = paths.flatMap((path) => values.map((root) => root.at(...path.slice(1).split('.'))).findLast(({ exists }) => exists) ?? []);
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
