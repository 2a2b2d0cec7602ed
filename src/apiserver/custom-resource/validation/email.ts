const ATOM = "[A-Za-z0-9!#$%&'*+\\-/=?^_`{|}~\\u0080-\\uffff]+";
const DOT_ATOM = `${ATOM}(?:\\.${ATOM})*`;
const QUOTED = '"(?:[^"\\\\\\u0000-\\u001f\\u007f]|\\\\[\\u0020-\\uffff])*"';
const ADDRESS = `(?:${DOT_ATOM}|${QUOTED})@(?:${DOT_ATOM}|\\[[^\\[\\]\\\\\\u0000-\\u0020\\u007f]+\\])`;
const PHRASE = `(?:${DOT_ATOM}|${QUOTED})(?:[ \\t]+(?:${DOT_ATOM}|${QUOTED}))*`;
const EMAIL = new RegExp(`^[ \\t]*(?:${ADDRESS}|(?:${PHRASE})?[ \\t]*<${ADDRESS}>)[ \\t]*(?:\\([^()]*\\))?$`);

/** One address as Go's `mail.ParseAddress` takes it: alone, or in angle brackets behind a name. */
export const isEmail = (text: string): boolean => EMAIL.test(text);
