/** JSON as Go's encoder writes it: without spaces, and with `<`, `>`, `&` and the line separators of JavaScript escaped. */
export const goJson = (value: unknown): string =>
  (JSON.stringify(value, bigints) ?? 'null').replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const bigints = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? Number(value) : value);
