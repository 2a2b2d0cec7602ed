import { type CheckedExpression, checkCel } from './check.ts';
import type { CelEnvironment } from './environment.ts';
import { literalProblems } from './literal-problems.ts';
import { parseCel } from './parse.ts';
import { describeProblems } from './problem.ts';
import { type CelType, typeText } from './types.ts';

/** A checked expression, with its text. */
export interface CelProgram extends CheckedExpression {
  readonly text: string;
}

/** An expression that compiles has a type and can be run, one that does not the problem in the server's words, its snippet and caret included. */
export type Compiled = { readonly type: CelType; readonly program: CelProgram } | { readonly problem: string };

/** Parses and types an expression as the API server does before it stores one (`admission/plugin/cel/compile.go`, read at 1.34). */
export function compileCel(text: string, environment: CelEnvironment): Compiled {
  const { expression, problems } = parseCel(text);
  if (expression === undefined) return { problem: `compilation failed: ${describeProblems(text, problems)}` };
  const { checked, problems: wrong } = checkCel(expression, environment);
  const found = wrong.length === 0 && environment.checksLiterals ? literalProblems(checked) : wrong;
  return found.length > 0
    ? { problem: `compilation failed: ${describeProblems(text, found)}` }
    : { type: checked.type, program: { ...checked, text } };
}

/** As `compileCel`, where the expression must come to one of some types. Not even `dyn` will do: whether it holds is known before it runs. */
export function compileCelTo(text: string, wanted: readonly [CelType, ...CelType[]], environment: CelEnvironment): Compiled {
  const compiled = compileCel(text, environment);
  if ('problem' in compiled) return compiled;
  const found = typeText(compiled.type, true);
  const texts = wanted.map((type) => typeText(type, true));
  if (texts.includes(found)) return compiled;
  return { problem: `must evaluate to ${texts.length === 1 ? texts[0] : `one of [${texts.join(' ')}]`} but got ${found}` };
}
