import { type Action, GoFloat, type JsonPath, type JsonPathProblem, type Step, type TextNode, Unusable } from './nodes.ts';
import { unquote } from './unquote.ts';

/** Reads a template: text, and actions in braces (client-go `util/jsonpath/parser.go`, read at 1.34). */
export function parseJsonPath(template: string): JsonPath | JsonPathProblem {
  try {
    return { nodes: new Parser(template).template() };
  } catch (error) {
    if (error instanceof Unusable) return { problem: error.message };
    throw error;
  }
}

/** An expression that may lack its braces and its first dot: `metadata.name`, `.metadata.name`, `{.metadata.name}` (`RelaxedJSONPathExpression`). */
export function relaxedPath(text: string): string | JsonPathProblem {
  if (text === '') return text;
  const inner = /^\{\.?([^{}]+)\}$/.exec(text)?.[1] ?? /^\.?([^{}]+)$/.exec(text)?.[1];
  return inner === undefined
    ? { problem: `unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'` }
    : `{.${inner}}`;
}

/** The steps of an expression that stands alone. */
function stepsOf(expression: string): readonly Step[] {
  const [first] = new Parser(`{${expression}}`).template();
  return first?.type === 'action' ? first.steps : [];
}

const END = '';

class Parser {
  private at = 0;
  constructor(private readonly input: string) {}

  template(): (TextNode | Action)[] {
    const nodes: (TextNode | Action)[] = [];
    while (this.at < this.input.length) {
      const open = this.input.indexOf('{', this.at);
      const text = this.input.slice(this.at, open < 0 ? undefined : open);
      if (text !== '') nodes.push({ type: 'text', text });
      if (open < 0) break;
      this.at = open + 1;
      nodes.push({ type: 'action', steps: this.action() });
    }
    return nodes;
  }

  private action(): Step[] {
    const steps: Step[] = [];
    while (!this.takes('}')) {
      const step = this.step(steps.at(-1));
      if (step !== undefined) steps.push(...step);
    }
    return steps;
  }

  private step(before: Step | undefined): readonly Step[] | undefined {
    if (this.takes('[?(')) return [this.filter()];
    if (this.takes('..')) return this.recursive(before);
    const char = this.next();
    if (char === END || isEndOfLine(char)) throw new Unusable('unclosed action');
    if (char === ' ' || char === '@' || char === '$') return undefined;
    if (char === '[') return this.brackets();
    if (char === '"' || char === "'") return [{ type: 'text', text: this.quoted(char) }];
    if (char === '.') return [this.field()];
    this.at -= char.length;
    if (char === '+' || char === '-' || isDigit(char)) return [this.number()];
    if (isAlphaNumeric(char)) return [this.word()];
    throw new Unusable(`unrecognized character in action: ${unicodeName(char)}`);
  }

  private recursive(before: Step | undefined): readonly Step[] {
    if (before?.type === 'recursive') throw new Unusable('invalid multiple recursive descent');
    return isAlphaNumeric(this.peek()) ? [{ type: 'recursive' }, this.field()] : [{ type: 'recursive' }];
  }

  private field(): Step {
    const name = this.upToTerminator(true);
    return name === '*' ? { type: 'wildcard' } : { type: 'field', name: name.replaceAll('\\', '') };
  }

  private word(): Step {
    const word = this.upToTerminator(false);
    return word === 'true' || word === 'false' ? { type: 'literal', value: word === 'true' } : { type: 'identifier', name: word };
  }

  private upToTerminator(withEscapes: boolean): string {
    const start = this.at;
    while (!isTerminator(this.peek())) if (this.next() === '\\' && withEscapes) this.next();
    return this.input.slice(start, this.at);
  }

  private number(): Step {
    const start = this.at;
    if (/[+-]/.test(this.peek())) this.next();
    while (this.peek() === '.' || isDigit(this.peek())) this.next();
    const text = this.input.slice(start, this.at);
    if (/^[+-]?\d+$/.test(text)) return { type: 'literal', value: Number(text) };
    if (/^[+-]?(?:\d+\.\d*|\.\d+)$/.test(text)) return { type: 'literal', value: new GoFloat(Number(text)) };
    throw new Unusable(`cannot parse number ${text}`);
  }

  /** A quoted text, whose first quote is taken already. */
  private quoted(quote: string): string {
    const start = this.at - 1;
    for (;;) {
      const char = this.next();
      if (char === END || char === '\n') throw new Unusable('unterminated quoted string');
      if (char === quote && this.input[this.at - 2] !== '\\') return unquote(this.input.slice(start, this.at));
    }
  }

  /** What stands in brackets ends at the first bracket that closes, even one in quotes. */
  private brackets(): readonly Step[] {
    const start = this.at;
    for (let char = this.next(); char !== ']'; char = this.next())
      if (char === END || char === '\n') throw new Unusable('unterminated array');
    const text = this.input.slice(start, this.at - 1);
    return bracketSteps(text === '*' ? ':' : text);
  }

  private filter(): Step {
    const text = this.filterText();
    if (this.next() !== ']') throw new Unusable('unclosed array expect ]');
    const parts = /^([^!<>=]+)([!<>=]+)(.+?)$/.exec(text);
    const [, left = '', operator = '', right = ''] = parts ?? [];
    return parts === null
      ? { type: 'filter', left: stepsOf(text), operator: 'exists', right: [] }
      : { type: 'filter', left: stepsOf(left), operator, right: stepsOf(right) };
  }

  /** Up to the closing parenthesis, which may stand in the one quoted text that there may be. */
  private filterText(): string {
    const start = this.at;
    let quote = '';
    let isClosed = false;
    for (;;) {
      const char = this.next();
      if (char === END || char === '\n') throw new Unusable('unterminated filter');
      if (char === ')' && (quote !== '') === isClosed) return this.input.slice(start, this.at - 1);
      if (char !== '"' && char !== "'") continue;
      if (quote === '') quote = char;
      else if (char === quote && this.input[this.at - 2] !== '\\') isClosed = true;
    }
  }

  private takes(text: string): boolean {
    if (!this.input.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  private peek(): string {
    const code = this.input.codePointAt(this.at);
    return code === undefined ? END : String.fromCodePoint(code);
  }

  private next(): string {
    const char = this.peek();
    this.at += char.length;
    return char;
  }
}

function bracketSteps(text: string): readonly Step[] {
  const members = text.split(',');
  if (members.length > 1) return [{ type: 'union', members: members.map((member) => stepsOf(`[${member.replace(/^ +| +$/g, '')}]`)) }];
  const key = /^'([^']*)'$/.exec(text)?.[1];
  return key === undefined ? [{ type: 'array', range: arrayRange(text) }] : stepsOf(`.${key}`);
}

function arrayRange(text: string): Extract<Step, { type: 'array' }>['range'] {
  const parts = /^(-?\d*)(:-?\d*)?(:-?\d*)?$/.exec(text);
  if (parts === null) throw new Unusable(`invalid array index ${text}`);
  const [from = '', to, by] = parts.slice(1);
  return { from: indexOf(from), to: indexOf(to?.slice(1)), by: indexOf(by?.slice(1)), isIndex: to === undefined };
}

function indexOf(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  if (text === '-') throw new Unusable('array index - is not a number');
  return Number(text);
}

const isEndOfLine = (char: string): boolean => char === '\r' || char === '\n';
const isDigit = (char: string): boolean => /^\p{Nd}$/u.test(char);
const isAlphaNumeric = (char: string): boolean => /^[_\p{L}\p{Nd}]$/u.test(char);
const isTerminator = (char: string): boolean => char === END || /^[ \t\r\n.,[\]$@{}]$/.test(char);

/** Go's `%#U`: `U+007E '~'`. */
function unicodeName(char: string): string {
  const code = `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(char) ? `${code} '${char}'` : code;
}
