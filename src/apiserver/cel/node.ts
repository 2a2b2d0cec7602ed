import { DYN, type CelType } from './types.ts';
import type { CelValue } from './values.ts';

/** A checked expression without macros, ready to be run or to be weighed. */
export type Node = { readonly type: CelType } & (
  | { readonly kind: 'constant'; readonly value: CelValue }
  | { readonly kind: 'variable'; readonly name: string }
  /** `test`: only whether the field is there. */
  | { readonly kind: 'select'; readonly operand: Node; readonly field: string; readonly test: boolean }
  | CallNode
  | { readonly kind: 'list'; readonly items: readonly { readonly value: Node; readonly optional: boolean }[] }
  | { readonly kind: 'map'; readonly entries: readonly { readonly key: Node; readonly value: Node; readonly optional: boolean }[] }
  | {
      readonly kind: 'struct';
      readonly name: string;
      readonly fields: readonly { readonly name: string; readonly value: Node; readonly optional: boolean }[];
    }
  | FoldNode
);

export interface CallNode {
  readonly kind: 'call';
  readonly type: CelType;
  readonly name: string;
  /** The one overload that fits, as `name(string, list(A))`; `''` where it is known only at run time. */
  readonly overload: string;
  /** The types that the one overload takes. */
  readonly wants?: readonly CelType[];
  /** All that fit, where there are several. */
  readonly overloads?: readonly string[];
  /** The receiver first, if there is one. */
  readonly args: readonly Node[];
  readonly member: boolean;
}

/** What a macro becomes: `accumulator` starts as `init` and is replaced by `step` for each item while `condition` holds. */
export interface FoldNode {
  readonly kind: 'fold';
  readonly type: CelType;
  readonly range: Node;
  /** One name: the item, or the key. Two: index and item, or key and value. */
  readonly names: readonly string[];
  readonly accumulator: string;
  readonly init: Node;
  readonly condition: Node;
  readonly step: Node;
  readonly result: Node;
}

export const constant = (value: CelValue, type: CelType = DYN): Node => ({ kind: 'constant', value, type });
export const variable = (name: string, type: CelType = DYN): Node => ({ kind: 'variable', name, type });

/** A call that no user wrote. */
export const call = (name: string, overload: string, type: CelType, ...args: readonly Node[]): Node => ({
  kind: 'call',
  name,
  overload,
  type,
  args,
  member: false,
});
