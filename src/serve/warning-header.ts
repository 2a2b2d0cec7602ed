/** Beyond so many characters in all, each text is cut. */
const MOST_IN_ALL = 4 * 1024;
const MOST_EACH = 256;

/** The values of the `Warning:` headers of an answer (apiserver `filters/warning.go`, read at 1.34): each text once, agent and code before it. */
export function warningHeaders(texts: readonly string[]): string[] {
  const unique = [...new Set(texts)].filter((text) => text !== '');
  const total = unique.reduce((sum, text) => sum + [...text].length, 0);
  const cut = total <= MOST_IN_ALL ? unique : unique.map((text) => [...text].slice(0, MOST_EACH).join(''));
  return cut.map((text) => `299 - ${quoted(text)}`);
}

/** Node writes a header's characters as single bytes; the text goes out in UTF-8. */
function quoted(text: string): string {
  const plain = text.replace(/[\p{Cc}]/gu, ' ').replace(/["\\]/g, '\\$&');
  return `"${Buffer.from(plain, 'utf8').toString('latin1')}"`;
}
