import { type Expression, type MapEntry, qualifiedName, type StructField } from './expression.ts';
import type { CelProblem } from './problem.ts';
import { type Token, type TokenType, tokenize } from './tokens.ts';

/** What an expression may begin with, as cel-go's parser generator lists it. */
const STARTS = "'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER";
const STARTS_OR_CLOSE = STARTS.replace("'(', ", "'(', ')', ");
const STARTS_OR_OPTIONAL = STARTS.replace("'!', ", "'!', '?', ");
const RESERVED = new Set('as break const continue else for function if import let loop package namespace return var void while'.split(' '));
const LITERALS: ReadonlySet<TokenType> = new Set<TokenType>(['int', 'uint', 'double', 'string', 'bytes']);
/** Binary operators, loosest first; all group to the left. */
const LEVELS: readonly (readonly string[])[] = [['||'], ['&&'], ['==', '!=', '<', '<=', '>', '>=', 'in'], ['+', '-'], ['*', '/', '%']];

/** Deeper nesting than cel-go's own limit is of no use to anyone, and would exhaust the stack. */
const DEEPEST = 250;
const LONGEST_CHAIN = 500;
const TOO_DEEP = `expression recursion limit exceeded: ${DEEPEST}`;

class SyntaxProblem extends Error {}

/** Parses an expression. With a problem there is no expression; cel-go would go on to look for further ones, we stop at the first that the grammar has. */
export function parseCel(text: string): { readonly expression?: Expression; readonly problems: readonly CelProblem[] } {
  const { tokens, problems } = tokenize(text);
  const parser = new Parser(tokens, [...problems], [...text]);
  try {
    const expression = parser.whole();
    return parser.problems.length > 0 ? { problems: parser.problems } : { expression, problems: [] };
  } catch (problem) {
    if (!(problem instanceof SyntaxProblem)) throw problem;
    return { problems: parser.problems };
  }
}

function operation(operator: Token | undefined, left: Expression, right: Expression): Expression {
  const { text = '', at = 0 } = operator ?? {};
  return { kind: 'call', at, name: text === 'in' ? '@in' : `_${text}_`, args: [left, right] };
}

function balanced(operands: readonly Expression[], links: readonly Token[]): Expression {
  const [only, ...others] = operands;
  if (only === undefined || others.length === 0) return only as Expression;
  const middle = Math.floor(links.length / 2);
  return operation(
    links[middle],
    balanced(operands.slice(0, middle + 1), links.slice(0, middle)),
    balanced(operands.slice(middle + 1), links.slice(middle + 1)),
  );
}

class Parser {
  private position = 0;
  /** Where a call's or an index' own bracket has just been opened. */
  private callAt = -1;
  private indexAt = -1;
  private open = 0;
  private depth = 0;

  constructor(
    private readonly tokens: readonly Token[],
    readonly problems: CelProblem[],
    private readonly source: readonly string[],
  ) {}

  whole(): Expression {
    const expression = this.expression();
    if (this.token.type !== 'end')
      this.report(
        this.token.at,
        `Syntax error: ${this.ahead(1).type === 'end' ? 'extraneous' : 'mismatched'} input '${this.token.text}' expecting <EOF>`,
      );
    return expression;
  }

  private get token(): Token {
    return this.ahead(0);
  }

  private ahead(count: number): Token {
    return this.tokens[Math.min(this.position + count, this.tokens.length - 1)] ?? { type: 'end', text: '<EOF>', at: 0 };
  }

  private report(at: number, text: string): void {
    this.problems.push({ at, text });
  }

  private fail(at: number, text: string): never {
    this.report(at, text);
    throw new SyntaxProblem(text);
  }

  private is(text: string, token = this.token): boolean {
    return token.text === text && (token.type === 'symbol' || token.type === 'identifier');
  }

  private take(text: string): boolean {
    if (!this.is(text)) return false;
    this.position++;
    return true;
  }

  private expect(text: string): void {
    if (this.take(text)) return;
    const { at, text: found, type } = this.token;
    if (this.is(text, this.ahead(1))) {
      this.report(at, `Syntax error: extraneous input '${found}' expecting '${text}'`);
      this.position += 2;
    } else if (type === 'end' && this.open === 1 && text !== ':') this.fail(at, `Syntax error: missing '${text}' at '${found}'`);
    else this.fail(at, `Syntax error: mismatched input '${found}' expecting '${text}'`);
  }

  private expression(): Expression {
    if (++this.depth > DEEPEST) this.fail(-1, TOO_DEEP);
    const condition = this.binary(0);
    const { at } = this.token;
    if (!this.take('?')) {
      this.depth--;
      return condition;
    }
    const then = this.binary(0);
    this.expect(':');
    const otherwise = this.expression();
    this.depth--;
    return { kind: 'call', at, name: '_?_:_', args: [condition, then, otherwise] };
  }

  private binary(level: number): Expression {
    const operators = LEVELS[level];
    if (operators === undefined) return this.unary();
    const operands = [this.binary(level + 1)];
    const links: Token[] = [];
    for (let operator = this.token; operators.some((text) => this.is(text)); operator = this.token) {
      this.position++;
      links.push(operator);
      operands.push(this.binary(level + 1));
    }
    // Like cel-go: chains of `&&` and `||` become trees of little depth, all others lean to the left.
    if (level < 2) return balanced(operands, links);
    this.limitChain(links.length);
    return operands.slice(1).reduce<Expression>((left, right, i) => operation(links[i], left, right), operands[0] as Expression);
  }

  /** Longer chains than anybody writes would exhaust the stack of whoever walks over them. */
  private limitChain(length: number): void {
    if (length > LONGEST_CHAIN) this.fail(-1, TOO_DEEP);
  }

  private unary(): Expression {
    const { at, text } = this.token;
    if (!this.is('!') && !this.is('-')) return this.member();
    let count = 0;
    while (this.take(text)) count++;
    const negativeNumber = text === '-' && (this.token.type === 'int' || this.token.type === 'double');
    const operand = this.is('!') || this.is('-') ? this.unary() : this.member();
    // An even number of signs is none; the sign before a number belongs to it.
    if (count % 2 === 0) return operand;
    if (negativeNumber && count === 1 && operand.kind === 'literal') return { ...operand, at, text: `-${operand.text}` };
    return { kind: 'call', at, name: text === '!' ? '!_' : '-_', args: [operand] };
  }

  private member(): Expression {
    let operand = this.primary();
    for (let length = 0; ; length++) {
      this.limitChain(length);
      const { at } = this.token;
      if (this.take('.')) operand = this.selection(operand, at);
      else if (this.take('[')) operand = this.index(operand, at);
      else if (this.is('{') && qualifiedName(operand) !== undefined) operand = this.struct(qualifiedName(operand) ?? '');
      else return operand;
    }
  }

  private selection(operand: Expression, at: number): Expression {
    const optional = this.take('?');
    const field = this.token;
    if (field.type !== 'identifier' && field.type !== 'escaped') this.notAfterDot(at, field);
    this.position++;
    const open = this.token.at;
    if (field.type === 'identifier' && !optional && this.take('('))
      return { kind: 'call', at: open, name: field.text, target: operand, args: this.arguments(')') };
    return { kind: 'select', at, operand, field: field.text.replaceAll('`', ''), optional };
  }

  private notAfterDot(dot: number, { at, text, type }: Token): never {
    const seen = this.source.slice(dot, type === 'end' ? at : at + [...text].length).join('');
    this.fail(at, `Syntax error: no viable alternative at input '${seen}'`);
  }

  private index(operand: Expression, at: number): Expression {
    this.open++;
    this.indexAt = this.position;
    const name = this.take('?') ? '_[?_]' : '_[_]';
    const key = this.expression();
    this.expect(']');
    this.open--;
    return { kind: 'call', at, name, args: [operand, key] };
  }

  private arguments(close: string): Expression[] {
    this.open++;
    this.callAt = this.position;
    const args: Expression[] = [];
    while (!this.is(close)) {
      args.push(this.expression());
      if (!this.take(',')) break;
      if (this.is(close)) this.fail(this.token.at, `Syntax error: mismatched input '${this.token.text}' expecting {${STARTS}}`);
    }
    this.expect(close);
    this.open--;
    return args;
  }

  private primary(): Expression {
    const token = this.token;
    const { at, text, type } = token;
    if (LITERALS.has(type)) {
      this.position++;
      return { kind: 'literal', at, type: type as 'int', text };
    }
    if (type === 'identifier') return this.name();
    if (this.take('(')) return this.parenthesised();
    if (this.take('[')) return this.list(at);
    if (this.is('{')) return this.map(at);
    if (this.is('.')) return this.rootName();
    return this.unexpected();
  }

  private rootName(): Expression {
    const next = this.ahead(1);
    if (next.type !== 'identifier') this.notAfterDot(this.token.at, next);
    this.position++;
    return this.name();
  }

  private unexpected(): Expression {
    const { at, text } = this.token;
    const next = this.ahead(1);
    const starts = LITERALS.has(next.type) || next.type === 'identifier' || (next.type === 'symbol' && '[{(.-!'.includes(next.text));
    const here = this.position;
    const expected = here === this.callAt ? STARTS_OR_CLOSE : here === this.indexAt ? STARTS_OR_OPTIONAL : STARTS;
    if (!starts || text === '<EOF>') this.fail(at, `Syntax error: mismatched input '${text}' expecting {${expected}}`);
    this.report(at, `Syntax error: extraneous input '${text}' expecting {${expected}}`);
    this.position++;
    return this.primary();
  }

  private name(): Expression {
    const { at, text } = this.token;
    this.position++;
    if (text === 'true' || text === 'false') return { kind: 'literal', at, type: 'bool', text };
    if (text === 'null') return { kind: 'literal', at, type: 'null', text };
    if (text === 'in') this.fail(at, `Syntax error: mismatched input 'in' expecting {${STARTS}}`);
    if (RESERVED.has(text)) this.report(at, `reserved identifier: ${text}`);
    const open = this.token.at;
    return this.take('(') ? { kind: 'call', at: open, name: text, args: this.arguments(')') } : { kind: 'name', at, name: text };
  }

  private parenthesised(): Expression {
    this.open++;
    const inner = this.expression();
    this.expect(')');
    this.open--;
    return inner;
  }

  private list(at: number): Expression {
    this.open++;
    const items: { value: Expression; optional: boolean }[] = [];
    while (!this.is(']')) {
      const optional = this.take('?');
      items.push({ value: this.expression(), optional });
      if (!this.take(',') || this.token.type === 'end') break;
    }
    this.expect(']');
    this.open--;
    return { kind: 'list', at, items };
  }

  private map(at: number): Expression {
    const entries: MapEntry[] = [];
    this.entries(() => {
      const optional = this.take('?');
      const key = this.expression();
      this.expect(':');
      entries.push({ key, value: this.expression(), optional });
    });
    return { kind: 'map', at, entries };
  }

  private struct(type: string): Expression {
    const { at } = this.token;
    const fields: StructField[] = [];
    this.entries(() => {
      const optional = this.take('?');
      const name = this.token;
      if (name.type !== 'identifier' && name.type !== 'escaped')
        this.fail(name.at, `Syntax error: mismatched input '${name.text}' expecting {'}', '?', IDENTIFIER, ESC_IDENTIFIER}`);
      this.position++;
      const colon = this.token.at;
      this.expect(':');
      fields.push({ at: colon, name: name.text.replaceAll('`', ''), value: this.expression(), optional });
    });
    return { kind: 'struct', at, type, fields };
  }

  private entries(readOne: () => void): void {
    this.open++;
    this.expect('{');
    while (!this.is('}')) {
      readOne();
      if (!this.take(',')) break;
    }
    this.expect('}');
    this.open--;
  }
}
