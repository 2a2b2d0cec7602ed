import { type Requirement, Selector } from './labels.ts';

/** Why a selector's text cannot be read, in the words of apimachinery. */
export interface SelectorProblem {
  readonly problem: string;
}

interface Token {
  readonly kind: 'identifier' | ',' | '(' | ')' | '!' | '=' | '==' | '!=' | '>' | '<' | 'in' | 'notin' | 'end';
  readonly text: string;
}

const TOKEN = /\s*(==|!=|[,()!=<>]|[^\s,()!=<>]+)/y;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    const found = match[1] ?? '';
    const isWord = !/^(==|!=|[,()!=<>])$/.test(found) && found !== 'in' && found !== 'notin';
    tokens.push({ kind: isWord ? 'identifier' : (found as Token['kind']), text: found });
  }
  tokens.push({ kind: 'end', text: '' });
  return tokens;
}

/**
 * Reads a label selector as kubectl and the server write it: `a=b,c!=d,e in (f,g),!h` (apimachinery `labels/selector.go`, read at 1.34).
 * An empty text selects everything.
 */
export function parseSelector(text: string): Selector | SelectorProblem {
  const reader = new Reader(tokensOf(text));
  try {
    return Selector.of(reader.requirements());
  } catch (error) {
    if (error instanceof Unreadable) return { problem: `unable to parse requirement: ${error.message}` };
    throw error;
  }
}

class Unreadable extends Error {}

class Reader {
  private at = 0;
  constructor(private readonly tokens: readonly Token[]) {}

  requirements(): Requirement[] {
    const requirements: Requirement[] = [];
    if (this.peek().kind === 'end') return requirements;
    for (;;) {
      requirements.push(this.requirement());
      const token = this.next();
      if (token.kind === 'end') return requirements;
      if (token.kind !== ',') throw new Unreadable(`found '${token.text}', expected: ',' or 'end of string'`);
      if (!['identifier', '!'].includes(this.peek().kind))
        throw new Unreadable(`found '${this.peek().text}', expected: identifier after ','`);
    }
  }

  private requirement(): Requirement {
    const isNegated = this.peek().kind === '!' && this.next() !== undefined;
    const key = this.word(`found '${this.peek().text}', expected: identifier`);
    if (isNegated) return { key, operator: 'DoesNotExist', values: [] };
    const { kind } = this.peek();
    if (kind === ',' || kind === 'end') return { key, operator: 'Exists', values: [] };
    return this.comparison(key);
  }

  private comparison(key: string): Requirement {
    const { kind, text } = this.next();
    switch (kind) {
      case '=':
      case '==':
        return { key, operator: 'In', values: [this.value()] };
      case '!=':
        return { key, operator: 'NotIn', values: [this.value()] };
      case '>':
        return { key, operator: 'Gt', values: [this.value()] };
      case '<':
        return { key, operator: 'Lt', values: [this.value()] };
      case 'in':
        return { key, operator: 'In', values: this.values() };
      case 'notin':
        return { key, operator: 'NotIn', values: this.values() };
      default:
        throw new Unreadable(`found '${text}', expected: in, notin, =, ==, !=, gt, lt`);
    }
  }

  /** A value may be empty: `a=`. */
  private value(): string {
    const { kind } = this.peek();
    return kind === ',' || kind === 'end' ? '' : this.word(`found '${this.peek().text}', expected: identifier`);
  }

  private values(): string[] {
    if (this.next().kind !== '(') throw new Unreadable(`found '${this.tokens[this.at - 1]?.text ?? ''}' expected: '('`);
    const values: string[] = [];
    for (;;) {
      values.push(['identifier', 'in', 'notin'].includes(this.peek().kind) ? this.next().text : '');
      const { kind, text } = this.next();
      if (kind === ')') return [...new Set(values)].sort();
      if (kind !== ',') throw new Unreadable(`found '${text}', expected: ',', or identifier`);
    }
  }

  private word(problem: string): string {
    const { kind, text } = this.next();
    if (!['identifier', 'in', 'notin'].includes(kind)) throw new Unreadable(problem);
    return text;
  }

  private peek(): Token {
    return this.tokens[this.at] ?? { kind: 'end', text: '' };
  }

  private next(): Token {
    const token = this.peek();
    this.at++;
    return token;
  }
}
