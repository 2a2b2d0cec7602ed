/** A parsed expression. `at` is the place that cel-go reports for it, in code points: an operator's own, a call's parenthesis. */
export type Expression = { readonly at: number } & (
  | { readonly kind: 'literal'; readonly type: 'bool' | 'int' | 'uint' | 'double' | 'string' | 'bytes' | 'null'; readonly text: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'select'; readonly operand: Expression; readonly field: string; readonly optional: boolean }
  | { readonly kind: 'call'; readonly name: string; readonly target?: Expression; readonly args: readonly Expression[] }
  | { readonly kind: 'list'; readonly items: readonly { readonly value: Expression; readonly optional: boolean }[] }
  | { readonly kind: 'map'; readonly entries: readonly MapEntry[] }
  | { readonly kind: 'struct'; readonly type: string; readonly fields: readonly StructField[] }
);

export interface MapEntry {
  readonly key: Expression;
  readonly value: Expression;
  readonly optional: boolean;
}

export interface StructField {
  readonly at: number;
  readonly name: string;
  readonly value: Expression;
  readonly optional: boolean;
}

/** `a.b.c` as one name; undefined for anything that is not names and dots alone. */
export function qualifiedName(expression: Expression): string | undefined {
  if (expression.kind === 'name') return expression.name;
  if (expression.kind !== 'select' || expression.optional) return undefined;
  const front = qualifiedName(expression.operand);
  return front === undefined ? undefined : `${front}.${expression.field}`;
}
