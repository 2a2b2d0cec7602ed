import { Unusable } from './nodes.ts';

const SHORT: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

const ESCAPE = /^\\(?:([abfnrtv\\])|(['"])|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3}))/;

/** A text in single or double quotes, its escapes as Go has them (`UnquoteExtend`). */
export function unquote(quoted: string): string {
  const quote = quoted.charAt(0);
  let rest = quoted.slice(1, -1);
  if (!rest.includes('\\')) return rest;
  let text = '';
  while (rest !== '') {
    if (!rest.startsWith('\\')) {
      text += rest.charAt(0);
      rest = rest.slice(1);
      continue;
    }
    const match = ESCAPE.exec(rest);
    const [whole = '', short, mark, hex2, hex4, hex8, octal] = match ?? [];
    const code = octal === undefined ? Number.parseInt(hex2 ?? hex4 ?? hex8 ?? '0', 16) : Number.parseInt(octal, 8);
    const isWrong = match === null || (mark !== undefined && mark !== quote) || code > 0x10ffff || (octal !== undefined && code > 0xff);
    if (isWrong) throw new Unusable(`unquote string ${quoted} error invalid syntax`);
    text += short === undefined ? (mark ?? String.fromCodePoint(code)) : (SHORT[short] ?? '');
    rest = rest.slice(whole.length);
  }
  return text;
}
