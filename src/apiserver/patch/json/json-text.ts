/** A value as Go writes JSON: no spaces, `<`, `>` and `&` escaped. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? Number(inner) : inner)).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** How many bytes it takes. */
export const jsonLength = (value: unknown): number => Buffer.byteLength(jsonText(value));
