/** JSON as Go marshals it: keys in the order of their bytes, `<`, `>`, `&` and JavaScript's line separators escaped; indented by so many spaces. */
export const goJsonText = (value: unknown, indent = 0): string =>
  written(value, indent === 0 ? undefined : ' '.repeat(indent), '').replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** JavaScript would put keys that look like numbers first: maps are written by hand. */
function written(value: unknown, indent: string | undefined, margin: string): string {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const inner = margin + (indent ?? '');
  if (Array.isArray(value))
    return wrapped(
      '[]',
      value.map((item) => written(item, indent, inner)),
      indent,
      margin,
    );
  const keys = Object.keys(value)
    .filter((key) => (value as Record<string, unknown>)[key] !== undefined)
    .sort(byBytes);
  const colon = indent === undefined ? ':' : ': ';
  const pairs = keys.map((key) => `${JSON.stringify(key)}${colon}${written((value as Record<string, unknown>)[key], indent, inner)}`);
  return wrapped('{}', pairs, indent, margin);
}

function wrapped(brackets: string, parts: readonly string[], indent: string | undefined, margin: string): string {
  const [open, close] = [brackets.charAt(0), brackets.charAt(1)];
  if (indent === undefined || parts.length === 0) return open + parts.join(',') + close;
  return `${open}\n${parts.map((part) => margin + indent + part).join(',\n')}\n${margin}${close}`;
}

/** UTF-16 and UTF-8 order texts differently where characters beyond the basic plane stand beside the last ones of it. */
function byBytes(a: string, b: string): number {
  const isPlain = !/[\ud800-\udfff]/.test(a + b);
  return isPlain ? (a < b ? -1 : a > b ? 1 : 0) : Buffer.compare(Buffer.from(a), Buffer.from(b));
}
