/** Something wrong with an expression, at a place in it. */
export interface CelProblem {
  /** In code points from the expression's start. */
  readonly at: number;
  readonly text: string;
}

/** cel-go prints no more than these. */
const MOST_PROBLEMS = 100;

/** The problems as cel-go prints them (`common.Errors.ToDisplayString`): in the order of their places, each with its line and a caret. */
export function describeProblems(expression: string, problems: readonly CelProblem[]): string {
  const characters = [...expression];
  return [...problems]
    .sort((a, b) => a.at - b.at)
    .slice(0, MOST_PROBLEMS)
    .map((problem) => describe(characters, problem))
    .join('\n');
}

function describe(characters: readonly string[], { at, text }: CelProblem): string {
  // Of the expression as a whole.
  if (at < 0) return `ERROR: <input>:-1:0: ${text}`;
  const before = characters.slice(0, at);
  const lineStart = before.lastIndexOf('\n') + 1;
  const line = before.filter((character) => character === '\n').length + 1;
  const lineEnd = characters.indexOf('\n', lineStart);
  const snippet = characters.slice(lineStart, lineEnd < 0 ? undefined : lineEnd);
  // Wide dots and carets stand below wide characters.
  const dots = before.slice(lineStart).map((character) => (isAscii(character) ? '.' : '．'));
  const caret = isAscii(characters[at] ?? ' ') ? '^' : '＾';
  return `ERROR: <input>:${line}:${at - lineStart + 1}: ${text}\n | ${snippet.join('').replaceAll('\t', ' ')}\n | ${dots.join('')}${caret}`;
}

const isAscii = (character: string): boolean => character.charCodeAt(0) < 128;
