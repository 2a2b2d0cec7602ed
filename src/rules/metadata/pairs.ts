/** A label or annotation that an option asks for, and what its value must match. */
export interface WantedPair {
  readonly name: string;
  readonly pattern?: RegExp;
}

/** Reads `name` and `name=regular expression`; a broken expression asks for the name alone. */
export const wantedPairs = (texts: readonly string[]): WantedPair[] =>
  texts.map((text) => {
    const equals = text.indexOf('=');
    if (equals < 0) return { name: text };
    const pattern = expression(text.slice(equals + 1));
    return { name: text.slice(0, equals), ...(pattern === undefined ? {} : { pattern }) };
  });

function expression(text: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${text})$`);
  } catch {
    return undefined;
  }
}
