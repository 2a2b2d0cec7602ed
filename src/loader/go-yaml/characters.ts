// The classes of characters that go-yaml v2 knows, as UTF-16 codes. 0 stands for the end of the text.
// YAML 1.1 counts NEL, LS and PS among the line breaks; YAML 1.2 does not.

export const TAB = 0x09;
export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
export const SPACE = 0x20;
const NEXT_LINE = 0x85;
export const LINE_SEPARATOR = 0x2028;
export const PARAGRAPH_SEPARATOR = 0x2029;
export const BYTE_ORDER_MARK = 0xfeff;

/** A space or a tab. */
export const isBlank = (code: number): boolean => code === SPACE || code === TAB;

export const isBreak = (code: number): boolean =>
  code === LINE_FEED || code === CARRIAGE_RETURN || code === NEXT_LINE || code === LINE_SEPARATOR || code === PARAGRAPH_SEPARATOR;

export const isBreakOrEnd = (code: number): boolean => code === 0 || isBreak(code);

export const isBlankOrEnd = (code: number): boolean => code === SPACE || code === LINE_FEED || code === 0 || code === TAB || isBreak(code);

export const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

export const isHexDigit = (code: number): boolean => isDigit(code) || (code >= 0x41 && code <= 0x46) || (code >= 0x61 && code <= 0x66);

/** What the names of anchors, tag handles and directives are made of. */
export const isNameCharacter = (code: number): boolean =>
  isDigit(code) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x5f || code === 0x2d;

/** `,` `?` `[` `]` `{` `}`: they end a plain scalar within brackets. */
export const isFlowIndicator = (code: number): boolean =>
  code === 0x2c || code === 0x3f || code === 0x5b || code === 0x5d || code === 0x7b || code === 0x7d;

/** Finds a character that go-yaml refuses anywhere in a text, comments included. Lone surrogates cannot be written as UTF-8. */
export const FORBIDDEN_CHARACTER =
  // biome-ignore lint: control characters are what is looked for
  /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
