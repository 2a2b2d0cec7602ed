const compiled = new Map<string, RegExp | undefined>();

/**
 * The pattern of Go's regular expressions (RE2, Go 1.24) as one of JavaScript's that finds the same; undefined where Go cannot compile it.
 * Classes that JavaScript reads wider (`\s`), flags in the middle, `\Q…\E`, `\z` and POSIX classes are spelled out.
 */
export function compileRe2(pattern: string): RegExp | undefined {
  if (!compiled.has(pattern)) compiled.set(pattern, translate(pattern));
  return compiled.get(pattern);
}

function translate(pattern: string): RegExp | undefined {
  try {
    return new RegExp(new Translator(pattern).translate(), 'u');
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly U: boolean;
}

const NO_FLAGS: Flags = { i: false, m: false, s: false, U: false };
const SPACE = '\\t\\n\\f\\r ';

/** What stands between the brackets of a class. */
const CLASSES: Readonly<Record<string, string>> = {
  '\\d': '0-9',
  '\\s': SPACE,
  '\\w': '0-9A-Za-z_',
  '[:alnum:]': '0-9A-Za-z',
  '[:alpha:]': 'A-Za-z',
  '[:ascii:]': '\\x00-\\x7F',
  '[:blank:]': '\\t ',
  '[:cntrl:]': '\\x00-\\x1F\\x7F',
  '[:digit:]': '0-9',
  '[:graph:]': '!-~',
  '[:lower:]': 'a-z',
  '[:print:]': ' -~',
  '[:punct:]': '!-\\/:-@\\[-`\\{-~',
  '[:space:]': '\\t\\n\\v\\f\\r ',
  '[:upper:]': 'A-Z',
  '[:word:]': '0-9A-Za-z_',
  '[:xdigit:]': '0-9A-Fa-f',
};

/** The same, turned round, for a class that stands within another. */
const NEGATED: Readonly<Record<string, string>> = {
  '\\D': '\\x00-\\/:-\\u{10FFFF}',
  '\\S': '\\x00-\\x08\\x0B\\x0E-\\x1F!-\\u{10FFFF}',
  '\\W': '\\x00-\\/:-@\\[-^`\\{-\\u{10FFFF}',
};

const CONTROLS: Readonly<Record<string, string>> = { a: '\\x07', f: '\\f', t: '\\t', n: '\\n', r: '\\r', v: '\\v' };

class Translator {
  private at = 0;

  constructor(private readonly pattern: string) {}

  translate(): string {
    const text = this.alternatives(NO_FLAGS);
    if (this.at < this.pattern.length) throw new SyntaxError('unexpected )');
    return text;
  }

  /** Up to the end or the parenthesis that closes the group. */
  private alternatives(flags: Flags): string {
    let text = '';
    let own = flags;
    while (this.at < this.pattern.length && !this.pattern.startsWith(')', this.at)) {
      const set = this.take(/\(\?([imsU]*)(?:-([imsU]+))?\)/y);
      if (set) own = changed(own, set[1] ?? '', set[2] ?? '');
      else text += this.piece(own);
    }
    return text;
  }

  private piece(flags: Flags): string {
    if (this.take(/\|/y)) return '|';
    return this.atom(flags) + this.repetition(flags);
  }

  private atom(flags: Flags): string {
    const quoted = this.take(/\\Q([^]*?)(?:\\E|$)/y);
    if (quoted) return [...(quoted[1] ?? '')].map((character) => literal(character, flags)).join('');
    if (this.take(/\[/y)) return this.characterClass(flags);
    const group = this.take(/\((?:\?P?<(\w+)>|\?([imsU]*)(?:-([imsU]+))?:)?/y);
    if (group) return this.group(group, flags);
    if (this.take(/\./y)) return flags.s ? '[^]' : '[^\\n]';
    if (this.take(/\^/y)) return flags.m ? '(?<![^\\n])' : '^';
    if (this.take(/\$/y)) return flags.m ? '(?![^\\n])' : '$';
    if (this.pattern.startsWith('\\', this.at)) return this.escape(flags);
    if (this.take(/[*+?]/y)) throw new SyntaxError('missing argument to repetition operator');
    const [character = ''] = this.take(/[^]/uy) ?? [];
    return literal(character, flags);
  }

  private group([, name, set, unset]: RegExpExecArray, flags: Flags): string {
    const capturing = set === undefined;
    const inside = this.alternatives(changed(flags, set ?? '', unset ?? ''));
    if (!this.take(/\)/y)) throw new SyntaxError('missing closing )');
    return `(${capturing ? (name === undefined ? '' : `?<${name}>`) : '?:'}${inside})`;
  }

  private repetition(flags: Flags): string {
    const found = this.take(/([*+?]|\{\d+(?:,\d*)?\})(\??)/y);
    if (!found) return '';
    const lazy = (found[2] === '?') !== flags.U;
    return `${found[1]}${lazy ? '?' : ''}`;
  }

  private escape(flags: Flags): string {
    const property = this.property();
    if (property !== undefined) return property;
    const perl = this.take(/\\[dswDSW]/y)?.[0];
    if (perl !== undefined) return CLASSES[perl] === undefined ? `[${NEGATED[perl]}]` : `[${CLASSES[perl]}]`;
    if (this.take(/\\A/y)) return '(?<![^])';
    if (this.take(/\\z/y)) return '(?![^])';
    if (this.take(/\\b/y)) return '\\b';
    if (this.take(/\\B/y)) return '\\B';
    const character = this.escapedCharacter();
    return character.startsWith('\\') ? character : literal(character, flags);
  }

  private property(): string | undefined {
    const found = this.take(/\\([pP])(?:\{(\^?)(\w+)\}|(\w))/y);
    if (!found) return undefined;
    const [, letter, caret, long, short] = found;
    const name = long ?? short ?? '';
    const script = /^(?:[A-Z][a-z]?|Any)$/.test(name) ? name : `Script=${name}`;
    return `\\${(letter === 'P') === (caret === '^') ? 'p' : 'P'}{${script}}`;
  }

  /** One character behind a backslash: as it is, or as an escape that both languages have. */
  private escapedCharacter(): string {
    const code = this.take(/\\x(?:\{([0-9A-Fa-f]+)\}|([0-9A-Fa-f]{2}))/y) ?? undefined;
    if (code) return `\\u{${code[1] ?? code[2]}}`;
    const octal = this.take(/\\0([0-7]{0,2})|\\([1-7][0-7]{1,2})/y);
    if (octal) return `\\u{${Number.parseInt(`0${octal[1] ?? octal[2]}`, 8).toString(16)}}`;
    const [, character = ''] = this.take(/\\([^])/uy) ?? [];
    const control = CONTROLS[character];
    if (control !== undefined) return control;
    if (character === '' || /[0-9A-Za-z]/.test(character)) throw new SyntaxError('invalid escape sequence');
    return character;
  }

  private characterClass(flags: Flags): string {
    const negated = this.take(/\^/y) !== undefined;
    let text = '';
    for (let first = true; first || !this.pattern.startsWith(']', this.at); first = false) {
      if (this.at >= this.pattern.length) throw new SyntaxError('missing closing ]');
      text += this.classItem(flags);
    }
    this.at++;
    return `[${negated ? '^' : ''}${text}]`;
  }

  private classItem(flags: Flags): string {
    const posix = this.take(/\[:(\^?)(\w+):\]/y);
    if (posix) {
      const inside = CLASSES[`[:${posix[2]}:]`];
      if (inside === undefined) throw new SyntaxError('invalid character class range');
      return posix[1] === '^' ? outsideOf(inside) : inside;
    }
    const property = this.property();
    if (property !== undefined) return property;
    const perl = this.take(/\\[dswDSW]/y)?.[0];
    if (perl !== undefined) return CLASSES[perl] ?? NEGATED[perl] ?? '';
    const from = this.classCharacter();
    if (!/^-[^\]]/.test(this.pattern.slice(this.at, this.at + 2))) return inEitherCase(from, from, flags);
    this.at++;
    return inEitherCase(from, this.classCharacter(), flags);
  }

  /** The code point of one character of a class. */
  private classCharacter(): number {
    if (!this.pattern.startsWith('\\', this.at)) return (this.take(/[^]/uy)?.[0] ?? '').codePointAt(0) ?? 0;
    const character = this.escapedCharacter();
    const code = /^\\u\{(\w+)\}$/.exec(character)?.[1] ?? /^\\x(\w+)$/.exec(character)?.[1];
    if (code !== undefined) return Number.parseInt(code, 16);
    const control = '\\t\\n\\v\\f\\r'.indexOf(character);
    return character.length === 2 && control >= 0 ? 9 + control / 2 : (character.codePointAt(0) ?? 0);
  }

  private take(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.at;
    const found = expression.exec(this.pattern);
    if (found === null) return undefined;
    this.at += found[0].length;
    return found;
  }
}

function changed(flags: Flags, set: string, unset: string): Flags {
  const changes = [...set].map((flag) => [flag, true]).concat([...unset].map((flag) => [flag, false]));
  return { ...flags, ...Object.fromEntries(changes) };
}

const codePoint = (code: number): string => `\\u{${code.toString(16)}}`;

function literal(character: string, { i }: Flags): string {
  const code = character.codePointAt(0) ?? 0;
  return i && isLetter(code) ? `[${inEitherCase(code, code, { ...NO_FLAGS, i })}]` : codePoint(code);
}

const isLetter = (code: number): boolean => /\p{L}/u.test(String.fromCodePoint(code));

/** A range of a class; where case does not count, with the letters of the other case. */
function inEitherCase(from: number, to: number, { i }: Flags): string {
  if (to < from) throw new SyntaxError('invalid character class range');
  const range = (first: number, last: number): string => (first === last ? codePoint(first) : `${codePoint(first)}-${codePoint(last)}`);
  if (!i) return range(from, to);
  const others: number[] = [];
  for (let code = from; code <= Math.min(to, from + LONGEST_FOLDED); code++) {
    const character = String.fromCodePoint(code);
    for (const other of [character.toLowerCase(), character.toUpperCase()])
      if (other !== character && [...other].length === 1) others.push(other.codePointAt(0) ?? code);
  }
  return [range(from, to), ...others.map(codePoint)].join('');
}

/** Longer ranges hold both cases of almost every letter. */
const LONGEST_FOLDED = 2000;

/** The ranges that a POSIX class leaves out. */
function outsideOf(inside: string): string {
  const member = new RegExp(`[${inside}]`, 'u');
  let text = '';
  for (let code = 0; code < 128; code++) if (!member.test(String.fromCodePoint(code))) text += codePoint(code);
  return `${text}\\u{80}-\\u{10FFFF}`;
}
