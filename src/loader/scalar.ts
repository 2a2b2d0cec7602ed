import type { ScalarValue } from './node.ts';

const words = new Map<string, ScalarValue>(
  [
    [true, 'y Y yes Yes YES true True TRUE on On ON'],
    [false, 'n N no No NO false False FALSE off Off OFF'],
    [null, '~ null Null NULL'],
  ].flatMap(([value, text]) =>
    String(text)
      .split(' ')
      .map((word): [string, ScalarValue] => [word, value as ScalarValue]),
  ),
);

/** The value of a plain scalar as go-yaml v2 resolves it for kubectl. */
export function resolvePlain(text: string): ScalarValue {
  if (text === '') return null;
  const word = words.get(text);
  if (word !== undefined) return word;
  if (/^[-+]?\d+$/.test(text)) return Number(text);
  return text;
}
