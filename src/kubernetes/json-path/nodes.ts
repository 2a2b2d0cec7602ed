/** A JSONPath template as kubectl and CRDs have it, read (client-go `util/jsonpath`). */
export interface JsonPath {
  readonly nodes: readonly (TextNode | Action)[];
}

/** What stands in braces: steps, one after the other. */
export interface Action {
  readonly type: 'action';
  readonly steps: readonly Step[];
}

export interface TextNode {
  readonly type: 'text';
  readonly text: string;
}

export type Step =
  | TextNode
  | { readonly type: 'field'; readonly name: string }
  | { readonly type: 'wildcard' }
  | { readonly type: 'recursive' }
  | { readonly type: 'array'; readonly range: ArrayRange }
  | { readonly type: 'union'; readonly members: readonly (readonly Step[])[] }
  | { readonly type: 'filter'; readonly left: readonly Step[]; readonly operator: string; readonly right: readonly Step[] }
  /** A number or a truth value of the template. */
  | { readonly type: 'literal'; readonly value: number | boolean | GoFloat }
  /** `range`, `end`, or a word that means nothing. */
  | { readonly type: 'identifier'; readonly name: string };

/** `[from:to:by]`; `isIndex` where only one number was given. */
export interface ArrayRange {
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly by: number | undefined;
  readonly isIndex: boolean;
}

/** A number that was written with a point: Go doesn't compare it with integers. */
export class GoFloat {
  constructor(readonly float: number) {}
}

/** Why a template cannot be read or used, in client-go's words. */
export interface JsonPathProblem {
  readonly problem: string;
}

/** Thrown inside the room, and caught at its doors. */
export class Unusable extends Error {}
