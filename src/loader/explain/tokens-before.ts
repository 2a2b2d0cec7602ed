import { Scanner } from '../go-yaml/scanner.ts';
import { GoYamlProblem } from '../go-yaml/problem.ts';
import type { Token } from '../go-yaml/token.ts';

/** The tokens with text of their own that begin before an offset, as far as the text can be scanned. */
export function tokensBefore(text: string, start: number, end: number, at: number): Token[] {
  const tokens: Token[] = [];
  const scanner = new Scanner(text, start, end);
  try {
    for (let token = scanner.next(); token.type !== 'stream-end' && token.start < at; token = scanner.next())
      if (token.end > token.start) tokens.push(token);
  } catch (error) {
    if (!(error instanceof GoYamlProblem)) throw error;
    tokens.push(...scanner.waiting.filter((token) => token.end > token.start && token.start < at));
  }
  return tokens;
}
