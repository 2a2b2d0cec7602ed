import { tokenize } from './tokens.ts';

/** The names that stand in an expression and not behind a dot: its variables, among them those of its own comprehensions. */
export function namesOf(expression: string): ReadonlySet<string> {
  const { tokens } = tokenize(expression);
  return new Set(tokens.filter((token, i) => token.type === 'identifier' && tokens[i - 1]?.text !== '.').map(({ text }) => text));
}
