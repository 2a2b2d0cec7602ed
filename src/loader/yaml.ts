// The only file that knows the package `yaml`, of which it takes the concrete syntax tree; the package's composer judges by YAML 1.2.
//
// Versions, measured on 8,607 real documents (25 MB; seconds of one core, warm):
//   2.9.1     3.7 whole, 2.4 for the concrete syntax tree
//   3.0.0-2   0.9 whole, 0.45 for the concrete syntax tree
//   go-yaml/  0.9 for the tree that both end in here
// Both versions read the same values, but for what 3.0 answers to empty documents (undefined, not null) and to duplicate keys (an error:
// `uniqueKeys` is gone). 3.0 is a pre-release whose tree was rebuilt between two of them, so 2.9.1 it is until it is out.

import { type CST, Parser } from 'yaml';
import type { Span } from '../text/span.ts';
import { scanBlock } from './go-yaml/block-scalar.ts';
import { Cursor } from './go-yaml/cursor.ts';
import { scanPlain } from './go-yaml/plain-scalar.ts';
import { GoYamlProblem } from './go-yaml/problem.ts';
import { scanQuoted } from './go-yaml/quoted-scalar.ts';
import type { RawMap, RawNode, RawPair, RawScalar, RawSequence } from './raw.ts';

/** A document that YAML 1.2 and go-yaml read alike. */
export interface OrdinaryYaml {
  /** Undefined where there is nothing but comments. */
  readonly root: RawNode | undefined;
  readonly comments: readonly Span[];
}

/**
 * Reads a part of a text with the package `yaml` if it is ordinary: blocks, brackets, scalars and comments in the form on which YAML 1.2
 * and go-yaml agree. Anchors, tags, `?` keys, directives, tabs and whatever looks like a mistake are not: the answer is undefined, and
 * `go-yaml/` must read it.
 */
export function readOrdinaryYaml(text: string, start: number, end: number): OrdinaryYaml | undefined {
  const chunk = start === 0 && end === text.length ? text : text.slice(start, end);
  if (EXTRAORDINARY.test(chunk)) return undefined;
  try {
    return new Converter(text, start, end).readStream(new Parser().parse(chunk));
  } catch (error) {
    // A RangeError is the package's recursion at its end.
    if (error === NOT_ORDINARY || error instanceof GoYamlProblem || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Tabs, carriage returns, control characters, YAML 1.1's other line breaks, what lies beyond 16 bits. */
const EXTRAORDINARY = /[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;
/** What a plain scalar cannot begin with for go-yaml, or not always. */
const DOUBTFUL_START = /^[?:,[\]{}#&*!|>'"%@`]|^-$/;
/** A plain scalar in brackets that go-yaml would cut elsewhere. */
const DOUBTFUL_IN_FLOW = /[?\n]|:$/;
const LONGEST_KEY = 1000;
const DEEPEST = 100;
const NOT_ORDINARY = new Error('not ordinary');

type Tokens = readonly CST.Token[] | undefined;

/** Turns the package's tree into ours; throws NOT_ORDINARY at the first doubt. */
class Converter {
  private readonly comments: Span[] = [];
  private depth = 0;

  constructor(
    private readonly text: string,
    /** Where the package's offsets begin. */
    private readonly base: number,
    private readonly end: number,
  ) {}

  readStream(tokens: Iterable<CST.Token>): OrdinaryYaml {
    let root: RawNode | undefined;
    let documents = 0;
    for (const token of tokens) {
      if (token.type === 'document') {
        documents += 1;
        this.readSpace(token.start);
        root = token.value && this.readNode(token.value, -1, true);
        this.readSpace(token.end);
      } else this.readSpace([token]);
    }
    this.require(documents <= 1);
    return { root, comments: this.comments.sort((a, b) => a.start - b.start) };
  }

  /** `indent` is the column of the block around the node, -1 at the top; `ownLine` says that the node stands below its key or dash. */
  private readNode(token: CST.Token, indent: number, ownLine: boolean): RawNode {
    const start = this.base + ('offset' in token ? token.offset : 0);
    if (ownLine && token.type !== 'block-seq') this.require(this.columnOf(start) > indent);
    switch (token.type) {
      case 'scalar':
      case 'single-quoted-scalar':
      case 'double-quoted-scalar':
        this.readSpace(token.end);
        return this.readScalar(token, indent);
      case 'block-scalar':
        return this.readBlockScalar(token, indent);
      case 'block-map':
        return this.nested(() => this.readBlockMap(token, start));
      case 'block-seq':
        return this.nested(() => this.readBlockSequence(token, start));
      case 'flow-collection':
        return this.nested(() => this.readFlowCollection(token, start));
      default:
        throw NOT_ORDINARY;
    }
  }

  private nested(read: () => RawNode): RawNode {
    this.depth += 1;
    this.require(this.depth <= DEEPEST);
    const node = read();
    this.depth -= 1;
    return node;
  }

  private readScalar(token: CST.FlowScalar, indent: number): RawScalar {
    const { type, source } = token;
    const start = this.base + token.offset;
    const end = start + source.length;
    if (type !== 'scalar')
      return {
        type: 'scalar',
        start,
        end,
        style: type === 'single-quoted-scalar' ? 'single' : 'double',
        source: this.quoted(source, start, end),
      };
    this.require(!DOUBTFUL_START.test(source));
    return { type: 'scalar', start, end, style: 'plain', source: source.includes('\n') ? this.folded(start, end, indent) : source };
  }

  private quoted(source: string, start: number, end: number): string {
    const inner = source.slice(1, -1);
    if (source.length > 1 && source.endsWith(source.charAt(0)) && !/[\\'"\n]/.test(inner)) return inner;
    const scanned = scanQuoted(new Cursor(this.text, start, this.end));
    this.require(scanned.end === end);
    return scanned.source;
  }

  private folded(start: number, end: number, indent: number): string {
    const scanned = scanPlain(new Cursor(this.text, start, this.end), indent + 1, false);
    this.require(scanned.end === end);
    return scanned.source;
  }

  private readBlockScalar({ props, source: body }: CST.BlockScalar, indent: number): RawScalar {
    const header = props.find(({ type }) => type === 'block-scalar-header');
    const last = props.at(-1);
    if (header === undefined || last === undefined || !('offset' in header && 'source' in last)) throw NOT_ORDINARY;
    this.readSpace(props.filter((token) => token !== header));
    const start = this.base + header.offset;
    const cursor = new Cursor(this.text, start, this.end);
    const { source, end } = scanBlock(cursor, indent);
    const bodyEnd = this.base + last.offset + last.source.length + body.length;
    this.require(this.isBlank(Math.min(bodyEnd, cursor.at), Math.max(bodyEnd, cursor.at)));
    return { type: 'scalar', start, end, style: this.text[start] === '|' ? 'literal' : 'folded', source };
  }

  private readBlockMap({ items }: CST.BlockMap, start: number): RawMap {
    const pairs: RawPair[] = [];
    const indent = this.columnOf(start);
    for (const { start: before, explicitKey, key, sep, value } of items) {
      this.readSpace(before);
      if (key === undefined && sep === undefined && !explicitKey) continue;
      this.require(!explicitKey);
      const keyNode = this.readKey(key);
      this.require(this.columnOf(keyNode.start) === indent);
      const colon = this.readColon(sep);
      pairs.push({ key: keyNode, value: value ? this.readBlockValue(value, indent, sep) : emptyScalar(colon) });
    }
    this.require(pairs.length > 0);
    return { type: 'map', start, end: pairs.at(-1)?.value.end ?? start, flow: false, pairs };
  }

  private readBlockValue(value: CST.Token, indent: number, sep: Tokens): RawNode {
    const ownLine = sep?.some(({ type }) => type === 'newline') ?? false;
    if (value.type === 'block-map') this.require(ownLine);
    if (value.type === 'block-seq') this.require(ownLine && this.columnOf(this.base + value.offset) >= indent);
    return this.readNode(value, indent, ownLine);
  }

  private readKey(key: CST.Token | null | undefined): RawScalar {
    if (key?.type !== 'scalar' && key?.type !== 'single-quoted-scalar' && key?.type !== 'double-quoted-scalar') throw NOT_ORDINARY;
    this.require(key.source.length < LONGEST_KEY && !key.source.includes('\n'));
    this.readSpace(key.end);
    return this.readScalar(key, -1);
  }

  /** The offset behind the colon, which must stand on the key's line, before white space. */
  private readColon(sep: Tokens): number {
    const at = sep?.findIndex(({ type }) => type === 'map-value-ind') ?? -1;
    const colon = sep?.[at];
    if (sep === undefined || colon === undefined || !('offset' in colon)) throw NOT_ORDINARY;
    this.require(sep.slice(0, at).every(({ type }) => type === 'space'));
    this.readSpace(sep.slice(at + 1));
    const end = this.base + colon.offset + 1;
    this.require(this.isBlank(end, Math.min(end + 1, this.end)));
    return end;
  }

  private readBlockSequence({ items }: CST.BlockSequence, start: number): RawSequence {
    const nodes: RawNode[] = [];
    const indent = this.columnOf(start);
    for (const { start: before, value } of items) {
      const at = before.findIndex(({ type }) => type === 'seq-item-ind');
      const dash = before[at];
      if (dash === undefined) {
        this.require(value === undefined);
        this.readSpace(before);
        continue;
      }
      this.require(this.columnOf(this.base + dash.offset) === indent);
      this.readSpace(before.filter((_, index) => index !== at));
      const ownLine = before.slice(at).some(({ type }) => type === 'newline');
      if (value?.type === 'block-seq') this.require(this.columnOf(this.base + value.offset) > indent);
      nodes.push(value ? this.readNode(value, indent, ownLine) : emptyScalar(this.base + dash.offset + 1));
    }
    return { type: 'sequence', start, end: nodes.at(-1)?.end ?? start, flow: false, items: nodes };
  }

  private readFlowCollection({ start: open, items, end: close }: CST.FlowCollection, start: number): RawMap | RawSequence {
    const isMap = open.type === 'flow-map-start';
    const [closing, ...rest] = close;
    if (closing?.type !== (isMap ? 'flow-map-end' : 'flow-seq-end')) throw NOT_ORDINARY;
    this.readSpace(rest);
    const written = items.filter((item, index) => this.readComma(item, index) && !(index === items.length - 1 && isVoid(item)));
    const end = this.base + closing.offset + 1;
    return isMap
      ? { type: 'map', start, end, flow: true, pairs: written.map((item) => this.readFlowPair(item)) }
      : { type: 'sequence', start, end, flow: true, items: written.map((item) => this.readFlowItem(item)) };
  }

  /** Between two items stands one comma. */
  private readComma({ start }: CST.CollectionItem, index: number): boolean {
    const commas = start.filter(({ type }) => type === 'comma').length;
    this.require(commas === (index === 0 ? 0 : 1));
    this.readSpace(start.filter(({ type }) => type !== 'comma'));
    return true;
  }

  private readFlowPair({ key, sep, value }: CST.CollectionItem): RawPair {
    const keyNode = this.readKey(key);
    if (keyNode.style === 'plain') this.require(!DOUBTFUL_IN_FLOW.test(keyNode.source));
    this.readColon(sep);
    if (!value) throw NOT_ORDINARY;
    return { key: keyNode, value: this.readFlowNode(value) };
  }

  private readFlowItem({ key, sep, value }: CST.CollectionItem): RawNode {
    this.require(key === undefined && sep === undefined);
    if (!value) throw NOT_ORDINARY;
    return this.readFlowNode(value);
  }

  private readFlowNode(token: CST.Token): RawNode {
    this.require(!token.type.startsWith('block-'));
    if (token.type === 'scalar') this.require(!DOUBTFUL_IN_FLOW.test(token.source));
    return this.readNode(token, -1, false);
  }

  /** White space and comments: all that may stand between nodes. */
  private readSpace(tokens: Tokens): void {
    if (tokens === undefined) return;
    for (const token of tokens) {
      if (token.type === 'space' || token.type === 'newline') continue;
      if (token.type !== 'comment') throw NOT_ORDINARY;
      const start = this.base + token.offset;
      this.comments.push({ start, end: start + token.source.length });
    }
  }

  private columnOf(offset: number): number {
    return offset === 0 ? 0 : offset - this.text.lastIndexOf('\n', offset - 1) - 1;
  }

  private isBlank(from: number, to: number): boolean {
    for (let at = from; at < to; at++) if (this.text[at] !== ' ' && this.text[at] !== '\n') return false;
    return true;
  }

  private require(condition: boolean): void {
    if (!condition) throw NOT_ORDINARY;
  }
}

const isVoid = ({ key, sep, value }: CST.CollectionItem): boolean => key === undefined && sep === undefined && value === undefined;

const emptyScalar = (at: number): RawScalar => ({ type: 'scalar', start: at, end: at, style: 'plain', source: '' });
