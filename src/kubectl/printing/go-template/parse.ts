import { unquote } from '../../../kubernetes/json-path/unquote.ts';
import { FUNCTIONS } from './functions.ts';
import { type Branch, type Operand, type Pipe, type TemplateNode, TemplateProblem } from './nodes.ts';
import { type Piece, piecesOf, place, type Token } from './tokens.ts';

/** Reads a template (Go's `text/template/parse`). Throws TemplateProblem; templates that define others are not read. */
export function parseTemplate(template: string): readonly TemplateNode[] {
  return new TemplateReader(template, piecesOf(template)).all();
}

const BRANCHES: readonly string[] = ['if', 'with', 'range'];
const DEFINITIONS: readonly string[] = ['define', 'template', 'block'];

class TemplateReader {
  private at = 0;
  /** The variables that are known here. */
  private readonly variables = ['$'];

  constructor(
    private readonly template: string,
    private readonly pieces: readonly Piece[],
  ) {}

  all(): readonly TemplateNode[] {
    const { nodes, end } = this.until([]);
    if (end) this.fail(end.at, `unexpected {{${end.word}}}`);
    return nodes;
  }

  /** The nodes up to one of the words, which is taken. */
  private until(words: readonly string[]): { nodes: TemplateNode[]; end?: { word: string; at: number; rest: ActionReader } } {
    const nodes: TemplateNode[] = [];
    for (let piece = this.pieces[this.at++]; piece !== undefined; piece = this.pieces[this.at++]) {
      if ('text' in piece) {
        nodes.push({ type: 'text', text: piece.text });
        continue;
      }
      const action = new ActionReader(this.template, piece.tokens, piece.at, this.variables);
      const word = action.keyword();
      if (word === 'else' || word === 'end') return { nodes, end: { word, at: piece.at, rest: action } };
      nodes.push(this.node(word, action, piece.at));
    }
    if (words.length > 0) this.fail(this.template.length, 'unexpected EOF');
    return { nodes };
  }

  private node(word: string | undefined, action: ActionReader, at: number): TemplateNode {
    if (word !== undefined && DEFINITIONS.includes(word)) this.fail(at, `{{${word}}} is not supported`);
    if (word === 'break' || word === 'continue') return { type: word };
    if (word === undefined || !BRANCHES.includes(word)) return { type: 'action', pipe: action.pipe('command') };
    const known = this.variables.length;
    const branch = this.branch(word as Branch['type'], action);
    this.variables.length = known;
    return branch;
  }

  private branch(type: Branch['type'], action: ActionReader): Branch {
    const pipe = action.pipe(type);
    const { nodes: body, end } = this.until(['end', 'else']);
    if (end?.word !== 'else') return { type, pipe, body, otherwise: [] };
    const next = end.rest.keyword();
    // `else if` is an `if` of its own, which ends with this one.
    if (next === 'if' || next === 'with') return { type, pipe, body, otherwise: [this.branch(next, end.rest)] };
    const rest = this.until(['end']);
    if (rest.end?.word === 'else') this.fail(rest.end.at, `expected end; found {{else}}`);
    return { type, pipe, body, otherwise: rest.nodes };
  }

  private fail(at: number, why: string): never {
    throw new TemplateProblem(`${place(this.template, at)}: ${why}`);
  }
}

class ActionReader {
  private at = 0;
  constructor(
    private readonly template: string,
    private readonly tokens: readonly Token[],
    private readonly start: number,
    private readonly known: string[],
  ) {}

  keyword(): string | undefined {
    this.space();
    const token = this.tokens[this.at];
    const isKeyword = token?.kind === 'word' && [...BRANCHES, ...DEFINITIONS, 'else', 'end', 'break', 'continue'].includes(token.text);
    if (!isKeyword) return undefined;
    this.at += 1;
    return token.text;
  }

  pipe(context: string): Pipe {
    const declared = this.declarations();
    const commands: (readonly Operand[])[] = [];
    do commands.push(this.command());
    while (this.takes('|'));
    if (commands[0]?.length === 0) this.fail(`missing value for ${context}`);
    if (commands.some((command) => command.length === 0)) this.fail(`missing value for command`);
    return { ...declared, commands };
  }

  /** `$i, $x :=` */
  private declarations(): Pick<Pipe, 'variables' | 'isAssignment'> {
    const from = this.at;
    const variables: string[] = [];
    do {
      this.space();
      const token = this.tokens[this.at];
      if (token?.kind !== 'variable') break;
      variables.push(token.text);
      this.at += 1;
      this.space();
    } while (this.takes(','));
    const isMaking = variables.length > 0 && this.takes(':=');
    if (isMaking) this.known.push(...variables);
    if (isMaking || (variables.length > 0 && this.takes('='))) return { variables, isAssignment: !isMaking };
    this.at = from;
    return { variables: [], isAssignment: false };
  }

  private command(): readonly Operand[] {
    const operands: Operand[] = [];
    for (;;) {
      this.space();
      const token = this.tokens[this.at];
      if (token === undefined || token.text === '|' || token.text === ')') return operands;
      operands.push(this.operand(token));
    }
  }

  private operand(token: Token): Operand {
    this.at += 1;
    const first = this.term(token);
    const [names, at] = this.names(token.at);
    const text = this.template.slice(token.at, this.end());
    if (first.type === 'field') {
      // A chain stands where its second name does.
      return { ...first, names: [...first.names, ...names], at: names.length > 0 ? at : token.at, text };
    }
    if (names.length === 0) return { ...first, text };
    if (first.type === 'variable' || first.type === 'pipe') return { ...first, names, at, text };
    if (first.type === 'dot') return this.fail('unexpected . after term');
    return this.fail(`unexpected . after term ${JSON.stringify(first.text)}`);
  }

  private names(from: number): readonly [names: readonly string[], at: number] {
    const names: string[] = [];
    let at = from;
    for (let token = this.tokens[this.at]; token?.kind === 'field'; token = this.tokens[this.at]) {
      if (names.length === 0) ({ at } = token);
      names.push(token.text.slice(1));
      this.at += 1;
    }
    return [names, at];
  }

  private end(): number {
    const last = this.tokens[this.at - 1];
    return last === undefined ? this.start : last.at + last.text.length;
  }

  private term({ kind, text, at }: Token): Operand {
    const place = { at, text };
    switch (kind) {
      case 'dot':
        return { ...place, type: 'dot' };
      case 'field':
        return { ...place, type: 'field', names: [text.slice(1)] };
      case 'variable':
        if (!this.known.includes(text)) this.fail(`undefined variable ${JSON.stringify(text)}`);
        return { ...place, type: 'variable', name: text, names: [] };
      case 'string':
        return { ...place, type: 'literal', value: text.startsWith('`') ? text.slice(1, -1) : unquote(text) };
      case 'char':
        return { ...place, type: 'literal', value: BigInt(unquote(text).codePointAt(0) ?? 0) };
      case 'number':
        return { ...place, type: 'literal', value: numberOf(text) };
      case 'word':
        return this.word(place);
      default:
        if (text !== '(') return this.fail(`unexpected ${JSON.stringify(text)} in operand`);
        return this.parenthesis(place);
    }
  }

  private word(place: { readonly at: number; readonly text: string }): Operand {
    const { text } = place;
    if (text === 'nil') return { ...place, type: 'nil' };
    if (text === 'true' || text === 'false') return { ...place, type: 'literal', value: text === 'true' };
    if (!FUNCTIONS.has(text) && text !== 'and' && text !== 'or') this.fail(`function ${JSON.stringify(text)} not defined`);
    return { ...place, type: 'function', name: text };
  }

  private parenthesis(place: { readonly at: number; readonly text: string }): Operand {
    const pipe = this.pipe('parenthesized pipeline');
    if (!this.takes(')')) this.fail('unclosed left paren');
    return { ...place, type: 'pipe', pipe, names: [] };
  }

  private takes(text: string): boolean {
    this.space();
    if (this.tokens[this.at]?.text !== text || this.tokens[this.at]?.kind === 'string') return false;
    this.at += 1;
    return true;
  }

  private space(): void {
    while (this.tokens[this.at]?.kind === 'space') this.at += 1;
  }

  private fail(why: string): never {
    throw new TemplateProblem(`${place(this.template, this.start)}: ${why}`);
  }
}

function numberOf(text: string): number | bigint {
  const plain = text.replaceAll('_', '').replace(/^\+/, '');
  if (/^-?(?:\d+|0[xXoObB][0-9a-fA-F]+)$/.test(plain)) {
    const octal = plain.replace(/^(-?)0(?=\d)/, '$10o');
    return octal.startsWith('-') ? -BigInt(octal.slice(1)) : BigInt(octal);
  }
  return Number(plain);
}
