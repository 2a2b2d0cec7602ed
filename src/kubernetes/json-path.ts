/** A JSONPath template as kubectl has it, read (client-go `util/jsonpath`, read at 1.34). */
export interface JsonPath {
  readonly nodes: readonly PathNode[];
}

type PathNode =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'path'; readonly steps: readonly Step[] }
  | { readonly type: 'range'; readonly steps: readonly Step[]; readonly body: readonly PathNode[] };

type Step =
  | { readonly type: 'root' | 'wildcard' | 'recursive' | 'current' }
  | { readonly type: 'field'; readonly name: string }
  | { readonly type: 'literal'; readonly value: unknown }
  | {
      readonly type: 'slice';
      readonly from: number | undefined;
      readonly to: number | undefined;
      readonly by: number | undefined;
      readonly isIndex: boolean;
    }
  | { readonly type: 'union'; readonly members: readonly (readonly Step[])[] }
  | { readonly type: 'filter'; readonly left: readonly Step[]; readonly operator: string; readonly right: readonly Step[] };

/** Why a template cannot be read or used, in client-go's words. */
export interface JsonPathProblem {
  readonly problem: string;
}

class Unusable extends Error {}

/** Reads a template: text, and actions in braces. */
export function parseJsonPath(template: string): JsonPath | JsonPathProblem {
  try {
    const reader = new Reader(template);
    const nodes = reader.nodes(false);
    return { nodes };
  } catch (error) {
    if (error instanceof Unusable) return { problem: error.message };
    throw error;
  }
}

/** An expression that may lack its braces and its first dot: `metadata.name`, `.metadata.name`, `{.metadata.name}`. */
export function relaxedPath(text: string): string | JsonPathProblem {
  const inner = /^\{(.*)\}$/.exec(text)?.[1] ?? text;
  if (/[{}]/.test(inner))
    return { problem: `unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'` };
  return `{${inner.startsWith('.') || inner.startsWith('$') || inner.startsWith('[') ? inner : `.${inner}`}}`;
}

class Reader {
  private at = 0;
  constructor(private readonly text: string) {}

  nodes(inRange: boolean): PathNode[] {
    const nodes: PathNode[] = [];
    while (this.at < this.text.length) {
      const open = this.text.indexOf('{', this.at);
      if (open !== this.at) nodes.push({ type: 'text', text: this.text.slice(this.at, open < 0 ? undefined : open) });
      if (open < 0) {
        this.at = this.text.length;
        break;
      }
      this.at = open + 1;
      const action = this.action();
      if (action === 'end') {
        if (!inRange) throw new Unusable('not in range, nothing to end');
        return nodes;
      }
      nodes.push(...action);
    }
    if (inRange) throw new Unusable('unclosed range');
    return nodes;
  }

  private action(): PathNode[] | 'end' {
    this.skipSpace();
    if (this.takeWord('end')) {
      this.close();
      return 'end';
    }
    if (this.takeWord('range')) {
      this.skipSpace();
      const steps = this.steps(false);
      this.close();
      return [{ type: 'range', steps, body: this.nodes(true) }];
    }
    const nodes: PathNode[] = [];
    for (this.skipSpace(); this.peek() !== '}'; this.skipSpace()) {
      if (this.at >= this.text.length) throw new Unusable('unclosed action');
      nodes.push({ type: 'path', steps: this.steps(false) });
    }
    this.at += 1;
    return nodes;
  }

  private takeWord(word: string): boolean {
    if (!this.text.startsWith(word, this.at) || /[\w.[]/.test(this.text.charAt(this.at + word.length))) return false;
    this.at += word.length;
    return true;
  }

  private close(): void {
    this.skipSpace();
    if (this.peek() !== '}') throw new Unusable('unclosed action');
    this.at += 1;
  }

  private peek(): string {
    return this.text.charAt(this.at);
  }

  private skipSpace(): void {
    while (/\s/.test(this.peek())) this.at += 1;
  }

  /** One path: it ends at a space, at the brace, or where a filter or union goes on. */
  private steps(isInner: boolean): Step[] {
    const steps: Step[] = [];
    for (;;) {
      const char = this.peek();
      if (char === '' || /[\s}]/.test(char) || (isInner && /[=!<>,\])]/.test(char))) return steps;
      steps.push(this.step(char, steps.length === 0));
    }
  }

  private step(char: string, isFirst: boolean): Step {
    switch (char) {
      case '$':
        this.at += 1;
        return { type: 'root' };
      case '@':
        this.at += 1;
        return { type: 'current' };
      case '"':
      case "'":
        return { type: 'literal', value: this.quoted() };
      case '[':
        return this.brackets();
      case '.':
        if (this.text.startsWith('..', this.at)) {
          this.at += 1;
          if (/[.[*\w]/.test(this.text.charAt(this.at + 1)) || this.text.charAt(this.at + 1) === '') {
            if (this.text.charAt(this.at + 1) === '[') this.at += 1;
          }
          return { type: 'recursive' };
        }
        this.at += 1;
        return this.field();
      case '*':
        this.at += 1;
        return { type: 'wildcard' };
      default:
        if (isFirst && /[-\d]/.test(char)) return { type: 'literal', value: this.number() };
        if (isFirst && /[A-Za-z]/.test(char)) return this.word();
        throw new Unusable(
          `unrecognized character in action: U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')} '${char}'`,
        );
    }
  }

  private field(): Step {
    if (this.peek() === '*') {
      this.at += 1;
      return { type: 'wildcard' };
    }
    let name = '';
    for (; this.at < this.text.length && !/[\s.[\],{}=!<>()]/.test(this.peek()); this.at++) {
      if (this.peek() === '\\') this.at += 1;
      name += this.peek();
    }
    return name === '' ? { type: 'current' } : { type: 'field', name };
  }

  private word(): Step {
    const match = /[A-Za-z]+/y;
    match.lastIndex = this.at;
    const word = match.exec(this.text)?.[0] ?? '';
    if (word !== 'true' && word !== 'false') throw new Unusable(`unrecognized identifier ${word}`);
    this.at += word.length;
    return { type: 'literal', value: word === 'true' };
  }

  private number(): number {
    const match = /-?\d+(?:\.\d+)?/y;
    match.lastIndex = this.at;
    const found = match.exec(this.text)?.[0] ?? '';
    if (found === '') throw new Unusable(`cannot parse number ${this.peek()}`);
    this.at += found.length;
    return Number(found);
  }

  private quoted(): string {
    const quote = this.peek();
    let text = '';
    for (this.at += 1; this.peek() !== quote; this.at++) {
      if (this.at >= this.text.length) throw new Unusable('unterminated quoted string');
      if (this.peek() === '\\') {
        this.at += 1;
        text += ESCAPES[this.peek()] ?? this.peek();
      } else text += this.peek();
    }
    this.at += 1;
    return text;
  }

  private brackets(): Step {
    this.at += 1;
    this.skipSpace();
    if (this.text.startsWith('?(', this.at)) return this.filter();
    const members: Step[][] = [];
    for (;;) {
      members.push([this.member()]);
      this.skipSpace();
      const next = this.peek();
      this.at += 1;
      if (next === ']') break;
      if (next !== ',') throw new Unusable('unterminated array');
      this.skipSpace();
    }
    const [only, ...more] = members;
    return more.length === 0 && only?.[0] ? only[0] : { type: 'union', members };
  }

  private member(): Step {
    const char = this.peek();
    if (char === '"' || char === "'") return { type: 'field', name: this.quoted() };
    if (char === '*') {
      this.at += 1;
      return { type: 'wildcard' };
    }
    const match = /\s*(-?\d*)\s*(?:(:)\s*(-?\d*)\s*)?(?:(:)\s*(-?\d*)\s*)?(?=[,\]])/y;
    match.lastIndex = this.at;
    const found = match.exec(this.text);
    if (found === null || found[0].trim() === '') return this.steps(true)[0] ?? { type: 'current' };
    this.at += found[0].length;
    const [, from = '', colon, to = '', , by = ''] = found;
    const number = (text: string): number | undefined => (text === '' ? undefined : Number(text));
    return { type: 'slice', from: number(from), to: number(to), by: number(by), isIndex: colon === undefined };
  }

  private filter(): Step {
    this.at += 2;
    this.skipSpace();
    const left = this.steps(true);
    this.skipSpace();
    const operator = /^(?:==|!=|<=|>=|<|>)/.exec(this.text.slice(this.at))?.[0] ?? 'exists';
    if (operator !== 'exists') this.at += operator.length;
    this.skipSpace();
    const right = operator === 'exists' ? [] : this.steps(true);
    this.skipSpace();
    if (!this.text.startsWith(')]', this.at)) throw new Unusable('unclosed array expect ]');
    this.at += 2;
    return { type: 'filter', left, operator, right };
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', "'": "'", '"': '"' };

/** What the first path of a template finds; missing keys find nothing. */
export function findAll({ nodes }: JsonPath, value: unknown): readonly unknown[] {
  return nodes.flatMap((node) => (node.type === 'path' ? follow([value], node.steps, value) : []));
}

/** The template filled in: what is found, with spaces between; a problem where an index leads out of a list. */
export function printJsonPath({ nodes }: JsonPath, value: unknown): string | JsonPathProblem {
  try {
    return printNodes(nodes, value, value);
  } catch (error) {
    if (error instanceof Unusable) return { problem: error.message };
    throw error;
  }
}

const printNodes = (nodes: readonly PathNode[], value: unknown, root: unknown): string =>
  nodes
    .map((node) => {
      if (node.type === 'text') return node.text;
      if (node.type === 'path') return follow([value], node.steps, root).map(valueText).join(' ');
      return follow([value], node.steps, root)
        .map((item) => printNodes(node.body, item, root))
        .join('');
    })
    .join('');

const valueText = (value: unknown): string => (typeof value === 'string' ? value : jsonText(value));

/** JSON as Go marshals it: keys sorted, no spaces. */
export function jsonText(value: unknown): string {
  const sorted = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(sorted);
    if (!isMap(part)) return part;
    return Object.fromEntries(
      Object.keys(part)
        .sort()
        .map((key) => [key, sorted(part[key])]),
    );
  };
  return (JSON.stringify(sorted(value)) ?? 'null').replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const follow = (from: readonly unknown[], steps: readonly Step[], root: unknown): readonly unknown[] =>
  steps.reduce((found, step) => found.flatMap((value) => take(value, step, root)), from);

function take(value: unknown, step: Step, root: unknown): readonly unknown[] {
  switch (step.type) {
    case 'root':
      return [root];
    case 'current':
      return [value];
    case 'literal':
      return [step.value];
    case 'field':
      return isMap(value) && Object.hasOwn(value, step.name) ? [value[step.name]] : [];
    case 'wildcard':
      return Array.isArray(value) ? value : isMap(value) ? sortedValues(value) : [];
    case 'recursive':
      return descendants(value);
    case 'slice':
      return Array.isArray(value) ? slice(value, step) : [];
    case 'union':
      return step.members.flatMap((member) => follow([value], member, root));
    default:
      return Array.isArray(value) ? value.filter((item) => holds(item, step, root)) : [];
  }
}

const sortedValues = (map: Record<string, unknown>): unknown[] =>
  Object.keys(map)
    .sort()
    .map((key) => map[key]);

function descendants(value: unknown): unknown[] {
  const inner = Array.isArray(value) ? value : isMap(value) ? sortedValues(value) : [];
  return [value, ...inner.filter((part) => typeof part === 'object' && part !== null).flatMap(descendants)];
}

function slice(list: readonly unknown[], { from, to, by, isIndex }: Extract<Step, { type: 'slice' }>): readonly unknown[] {
  if (isIndex) {
    const index = (from ?? 0) < 0 ? list.length + (from ?? 0) : (from ?? 0);
    if (index < 0 || index >= list.length) throw new Unusable(`array index out of bounds: index ${from ?? 0}, length ${list.length}`);
    return [list[index]];
  }
  const start = (from ?? 0) < 0 ? list.length + (from ?? 0) : (from ?? 0);
  const end = to === undefined ? list.length : to < 0 ? list.length + to : Math.min(to, list.length);
  if (by !== undefined && by <= 0) throw new Unusable('step must be > 0');
  return list.slice(start, end).filter((_, index) => index % (by ?? 1) === 0);
}

function holds(item: unknown, { left, operator, right }: Extract<Step, { type: 'filter' }>, root: unknown): boolean {
  const [found] = follow([item], left, root);
  if (operator === 'exists') return found !== undefined;
  const [wanted] = follow([item], right, root);
  if (found === undefined || wanted === undefined) return false;
  switch (operator) {
    case '==':
      return found === wanted;
    case '!=':
      return found !== wanted;
    default:
      return compares(found, operator, wanted);
  }
}

function compares(a: unknown, operator: string, b: unknown): boolean {
  if (!((typeof a === 'number' && typeof b === 'number') || (typeof a === 'string' && typeof b === 'string'))) return false;
  return operator === '<' ? a < b : operator === '<=' ? a <= b : operator === '>' ? a > b : a >= b;
}
