import type { Span } from '../../text/span.ts';
import type { RawMap, RawNode, RawPair, RawScalar, RawSequence } from '../raw.ts';
import { GoYamlProblem } from './problem.ts';
import { Scanner } from './scanner.ts';
import type { Token, TokenType } from './token.ts';

/** How deep a document may be nested. go-yaml allows 10,000 levels; whatever reads the tree recursively must not run out of stack. */
export const MAX_NESTING = 1000;

/** What go-yaml reads of a text: its first document. */
export interface RawDocument {
  /** Undefined where there is nothing but comments. */
  readonly root: RawNode | undefined;
  /** Where text begins that go-yaml does not read any more. */
  readonly dropped: Span | undefined;
  readonly comments: readonly Span[];
}

/** Reads a part of a text as go-yaml v2.4 does. Throws a GoYamlProblem where it gives up. */
export function readGoYaml(text: string, start: number, end: number): RawDocument {
  return new Parser(text, start, end).readDocument();
}

/** Where a node may stand: in a block, as a mapping's value (a sequence may then stand at the mapping's column), within brackets. */
type Place = 'block' | 'value' | 'flow';

const ENDS_KEY: readonly TokenType[] = ['key', 'value', 'block-end'];
const ENDS_FLOW_KEY: readonly TokenType[] = ['value', 'flow-entry', 'flow-mapping-end'];

class Parser {
  private readonly scanner: Scanner;
  private readonly anchors = new Map<string, { node: RawNode | undefined }>();
  private readonly tagPrefixes = new Map<string, string>();
  private depth = 0;

  constructor(
    private readonly text: string,
    start: number,
    private readonly end: number,
  ) {
    this.scanner = new Scanner(text, start, end);
  }

  readDocument(): RawDocument {
    const { scanner } = this;
    const { comments } = scanner;
    if (this.is('stream-end')) return { root: undefined, dropped: undefined, comments };
    const explicit = this.is('version-directive', 'tag-directive', 'document-start');
    this.readDirectives();
    if (explicit) {
      if (!this.is('document-start')) throw this.problem('did not find expected <document start>');
      scanner.next();
    }
    const empty = explicit && this.is('version-directive', 'tag-directive', 'document-start', 'document-end', 'stream-end');
    const root = empty ? this.emptyScalar(scanner.peek().start) : this.readNode('block');
    return { root, dropped: this.readEnd(), comments };
  }

  /** go-yaml reads one document; nobody asks it whether more follows. */
  private readEnd(): Span | undefined {
    const token = this.scanner.peek();
    if (token.type === 'stream-end') return undefined;
    const behind = token.type === 'document-end' ? token.end : token.start;
    return contentIn(this.text, behind, this.end);
  }

  private readDirectives(): void {
    let version = false;
    for (
      let token = this.scanner.peek();
      token.type === 'version-directive' || token.type === 'tag-directive';
      token = this.scanner.peek()
    ) {
      if (token.type === 'version-directive') {
        if (version) throw this.problem('found duplicate %YAML directive');
        if (token.text !== '1.1') throw this.problem('found incompatible YAML document');
        version = true;
      } else {
        if (this.tagPrefixes.has(token.text)) throw this.problem('found duplicate %TAG directive');
        this.tagPrefixes.set(token.text, token.suffix);
      }
      this.scanner.next();
    }
    if (!this.tagPrefixes.has('!')) this.tagPrefixes.set('!', '!');
    if (!this.tagPrefixes.has('!!')) this.tagPrefixes.set('!!', 'tag:yaml.org,2002:');
  }

  private readNode(place: Place): RawNode {
    const { scanner } = this;
    const first = scanner.peek();
    if (first.type === 'alias') return this.readAlias(scanner.next());
    const { anchor, tag } = this.readProperties();
    const slot: { node: RawNode | undefined } = { node: undefined };
    if (anchor !== undefined) this.anchors.set(anchor, slot);
    const node = this.readContent(place, tag) ?? this.emptyContent(first, anchor !== undefined || tag !== undefined, tag);
    slot.node = node;
    return node;
  }

  private readAlias({ text: name, start, end }: Token): RawNode {
    const slot = this.anchors.get(name);
    if (slot === undefined) throw new GoYamlProblem(`unknown anchor '${name}' referenced`, start, start, 0);
    return { type: 'alias', start, end, name, target: () => slot.node as RawNode };
  }

  /** An anchor and a tag, in either order. */
  private readProperties(): { anchor: string | undefined; tag: string | undefined } {
    let anchor: string | undefined;
    let tag: Token | undefined;
    for (let token = this.scanner.peek(); ; token = this.scanner.peek()) {
      if (token.type === 'anchor' && anchor === undefined) anchor = token.text;
      else if (token.type === 'tag' && tag === undefined) tag = token;
      else break;
      this.scanner.next();
    }
    return { anchor, tag: tag && this.fullTag(tag) };
  }

  private fullTag({ text: handle, suffix, start, line }: Token): string {
    if (handle === '') return suffix;
    const prefix = this.tagPrefixes.get(handle);
    if (prefix === undefined) throw new GoYamlProblem('found undefined tag handle', start, start, line);
    return prefix + suffix;
  }

  private readContent(place: Place, tag: string | undefined): RawNode | undefined {
    const token = this.scanner.peek();
    if (token.type === 'scalar') return this.readScalar(this.scanner.next(), tag);
    if (token.type === 'flow-sequence-start') return this.nested(() => this.readFlowSequence());
    if (token.type === 'flow-mapping-start') return this.nested(() => this.readFlowMapping());
    if (place === 'flow') return undefined;
    if (token.type === 'block-entry' && place === 'value') return this.nested(() => this.readIndentlessSequence());
    if (token.type === 'block-sequence-start') return this.nested(() => this.readBlockSequence());
    return token.type === 'block-mapping-start' ? this.nested(() => this.readBlockMapping()) : undefined;
  }

  private readScalar({ start, end, style, text: source }: Token, tag: string | undefined): RawScalar {
    return tag === undefined ? { type: 'scalar', start, end, style, source } : { type: 'scalar', start, end, style, source, tag };
  }

  /** A node of which only an anchor or a tag is written is an empty scalar. */
  private emptyContent(first: Token, hasProperties: boolean, tag: string | undefined): RawScalar {
    const token = this.scanner.peek();
    if (!hasProperties) throw this.problem('did not find expected node content', first.start);
    const at = Math.min(first.end, token.start);
    return tag === undefined ? this.emptyScalar(at) : { ...this.emptyScalar(at), tag };
  }

  private emptyScalar(at: number): RawScalar {
    return { type: 'scalar', start: at, end: at, style: 'plain', source: '' };
  }

  private nested<T extends RawNode>(read: () => T): T {
    this.depth += 1;
    if (this.depth > MAX_NESTING) throw this.problem(`nested deeper than ${MAX_NESTING} levels`);
    const node = read();
    this.depth -= 1;
    return node;
  }

  private readBlockSequence(): RawSequence {
    const open = this.scanner.next();
    const items: RawNode[] = [];
    while (this.is('block-entry')) {
      const { end } = this.scanner.next();
      items.push(this.is('block-entry', 'block-end') ? this.emptyScalar(end) : this.readNode('block'));
    }
    if (!this.is('block-end')) throw this.problem("did not find expected '-' indicator", open.start);
    this.scanner.next();
    return { type: 'sequence', start: open.start, end: items.at(-1)?.end ?? open.end, flow: false, items };
  }

  /** A sequence whose dashes stand at the column of the key that it belongs to. */
  private readIndentlessSequence(): RawSequence {
    const { start } = this.scanner.peek();
    const items: RawNode[] = [];
    while (this.is('block-entry')) {
      const { end } = this.scanner.next();
      items.push(this.is('block-entry', ...ENDS_KEY) ? this.emptyScalar(end) : this.readNode('block'));
    }
    return { type: 'sequence', start, end: items.at(-1)?.end ?? start, flow: false, items };
  }

  private readBlockMapping(): RawMap {
    const open = this.scanner.next();
    const pairs: RawPair[] = [];
    while (this.is('key')) {
      const { end } = this.scanner.next();
      const key = this.is(...ENDS_KEY) ? this.emptyScalar(end) : this.readNode('value');
      pairs.push({ key, value: this.readBlockValue(key.end) });
    }
    if (!this.is('block-end')) throw this.problem('did not find expected key', open.start);
    this.scanner.next();
    return { type: 'map', start: open.start, end: pairs.at(-1)?.value.end ?? open.end, flow: false, pairs };
  }

  private readBlockValue(keyEnd: number): RawNode {
    if (!this.is('value')) return this.emptyScalar(keyEnd);
    const { end } = this.scanner.next();
    return this.is(...ENDS_KEY) ? this.emptyScalar(end) : this.readNode('value');
  }

  private readFlowSequence(): RawSequence {
    const open = this.scanner.next();
    const items: RawNode[] = [];
    for (let first = true; !this.is('flow-sequence-end'); first = false) {
      if (!first) this.readComma("did not find expected ',' or ']'", open.start);
      if (this.is('key')) items.push(this.readSinglePair());
      else if (!this.is('flow-sequence-end')) items.push(this.readNode('flow'));
    }
    return { type: 'sequence', start: open.start, end: this.scanner.next().end, flow: true, items };
  }

  /** `[a: b]`: an item that is a mapping of one pair without braces. */
  private readSinglePair(): RawMap {
    const { start } = this.scanner.next();
    const key = this.is('value', 'flow-entry', 'flow-sequence-end') ? this.skippedKey() : this.readNode('flow');
    let value: RawNode = this.emptyScalar(key.end);
    if (this.is('value')) {
      const { end } = this.scanner.next();
      value = this.is('flow-entry', 'flow-sequence-end') ? this.emptyScalar(end) : this.readNode('flow');
    }
    return { type: 'map', start, end: value.end, flow: true, pairs: [{ key, value }] };
  }

  /** Where a `?` has no key go-yaml swallows the token behind it. */
  private skippedKey(): RawScalar {
    return this.emptyScalar(this.scanner.next().end);
  }

  private readFlowMapping(): RawMap {
    const open = this.scanner.next();
    const pairs: RawPair[] = [];
    for (let first = true; !this.is('flow-mapping-end'); first = false) {
      if (!first) this.readComma("did not find expected ',' or '}'", open.start);
      if (this.is('key')) pairs.push(this.readFlowPair());
      else if (!this.is('flow-mapping-end')) {
        const key = this.readNode('flow');
        pairs.push({ key, value: this.emptyScalar(key.end) });
      }
    }
    return { type: 'map', start: open.start, end: this.scanner.next().end, flow: true, pairs };
  }

  private readFlowPair(): RawPair {
    const { end } = this.scanner.next();
    const key = this.is(...ENDS_FLOW_KEY) ? this.emptyScalar(end) : this.readNode('flow');
    if (!this.is('value')) return { key, value: this.emptyScalar(key.end) };
    const colon = this.scanner.next();
    return { key, value: this.is('flow-entry', 'flow-mapping-end') ? this.emptyScalar(colon.end) : this.readNode('flow') };
  }

  private readComma(words: string, context: number): void {
    if (!this.is('flow-entry')) throw this.problem(words, context);
    this.scanner.next();
  }

  private is(...types: readonly TokenType[]): boolean {
    return types.includes(this.scanner.peek().type);
  }

  /** A parser's problem at the next token. */
  private problem(words: string, context?: number): GoYamlProblem {
    const { start, line } = this.scanner.peek();
    return new GoYamlProblem(words, context ?? start, start, line);
  }
}

const BLANKS_AND_COMMENTS = /(?:\s+|#.*)*/y;

/** The text in a stretch from the first to the last character that is neither white space nor a leading comment. */
function contentIn(text: string, from: number, to: number): Span | undefined {
  BLANKS_AND_COMMENTS.lastIndex = from;
  BLANKS_AND_COMMENTS.exec(text);
  const start = BLANKS_AND_COMMENTS.lastIndex;
  return start < to ? { start, end: start + text.slice(start, to).trimEnd().length } : undefined;
}
