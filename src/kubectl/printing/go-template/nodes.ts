/** A template of Go's text/template, read; without definitions of templates within it. */
export type TemplateNode =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'action'; readonly pipe: Pipe }
  | Branch
  | { readonly type: 'break' | 'continue' };

export interface Branch {
  readonly type: 'if' | 'with' | 'range';
  readonly pipe: Pipe;
  readonly body: readonly TemplateNode[];
  readonly otherwise: readonly TemplateNode[];
}

/** `$x := command | command` */
export interface Pipe {
  readonly variables: readonly string[];
  /** `=` gives a variable another value; `:=` makes one. */
  readonly isAssignment: boolean;
  readonly commands: readonly (readonly Operand[])[];
}

export type Operand = Located &
  (
    | { readonly type: 'dot' | 'nil' }
    /** Integers are bigint, floats number. */
    | { readonly type: 'literal'; readonly value: string | number | bigint | boolean }
    | { readonly type: 'field'; readonly names: readonly string[] }
    | { readonly type: 'variable'; readonly name: string; readonly names: readonly string[] }
    | { readonly type: 'function'; readonly name: string }
    | { readonly type: 'pipe'; readonly pipe: Pipe; readonly names: readonly string[] }
  );

/** Where something stands, for errors. */
interface Located {
  readonly at: number;
  readonly text: string;
}

/** Why a template cannot be read or executed, in Go's words, and what it had printed. */
export class TemplateProblem extends Error {
  constructor(
    message: string,
    readonly printed = '',
  ) {
    super(message);
  }
}
