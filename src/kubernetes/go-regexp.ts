/** What Perl and JavaScript have and Go's regular expressions have not: looking around, back references. */
const UNSUPPORTED: readonly (readonly [RegExp, string])[] = [
  [/\(\?(?:[=!]|<[=!])/, 'invalid or unsupported Perl syntax'],
  [/\\(?:[1-9]|k<[^>]*>?)/, 'invalid escape sequence'],
];

/** Why Go cannot compile a regular expression, in its words (`regexp/syntax`, Go 1.24); undefined where it can, as far as is known here. */
export function goRegexpProblem(pattern: string): string | undefined {
  // What stands in a class or behind a backslash has another meaning.
  const plain = pattern
    .replace(/\\Q[^]*?(?:\\E|$)/g, '')
    .replace(/\\[^1-9k]/g, 'x')
    .replace(/\[\^?\]?[^\]]*\]/g, 'x');
  for (const [syntax, problem] of UNSUPPORTED) {
    const found = syntax.exec(plain);
    if (found) return `error parsing regexp: ${problem}: \`${found[0]}\``;
  }
  return bracketProblem(plain, pattern);
}

function bracketProblem(plain: string, pattern: string): string | undefined {
  let depth = 0;
  for (const character of plain) {
    if (character === '(') depth++;
    if (character === ')' && --depth < 0) return `error parsing regexp: unexpected ): \`${pattern}\``;
  }
  if (depth > 0) return `error parsing regexp: missing closing ): \`${pattern}\``;
  const open = plain.indexOf('[');
  if (open >= 0) return `error parsing regexp: missing closing ]: \`${plain.slice(open)}\``;
  const dangling = /^[*+?]|\((?:\?:)?([*+])/.exec(plain);
  return dangling ? `error parsing regexp: missing argument to repetition operator: \`${dangling[1] ?? dangling[0]}\`` : undefined;
}
