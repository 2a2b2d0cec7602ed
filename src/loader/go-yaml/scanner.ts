import type { Span } from '../../text/span.ts';
import { BYTE_ORDER_MARK, isBlank, isBlankOrEnd, isBreak, SPACE, TAB } from './characters.ts';
import { scanBlock } from './block-scalar.ts';
import { Cursor } from './cursor.ts';
import { isDocumentMarker, scanPlain } from './plain-scalar.ts';
import { scanAnchor, scanDirective, scanTag } from './properties.ts';
import { scanQuoted } from './quoted-scalar.ts';
import { SimpleKeys } from './simple-keys.ts';
import type { Token, TokenType } from './token.ts';

/** go-yaml's limit of nested brackets, and of nested blocks. */
const MAX_DEPTH = 10_000;

/** The indicators that stand for themselves, by character. */
const FLOW: ReadonlyMap<number, TokenType> = new Map([
  [0x5b, 'flow-sequence-start'],
  [0x7b, 'flow-mapping-start'],
  [0x5d, 'flow-sequence-end'],
  [0x7d, 'flow-mapping-end'],
  [0x2c, 'flow-entry'],
]);

/** What no plain scalar may begin with, but for `-`, `?` and `:` before other text. */
const INDICATORS = new Set([...'-?:,[]{}#&*!|>\'"%@`'].map((character) => character.charCodeAt(0)));

/**
 * Cuts a text into tokens as go-yaml v2.4 does, which is libyaml's way: whether a token is a key shows only when a `:` follows it,
 * and the ends of blocks are tokens that indentation makes. Tokens are made when the parser asks for them, as problems are found in
 * that order.
 */
export class Scanner {
  readonly comments: Span[] = [];
  private readonly cursor: Cursor;
  private readonly keys: SimpleKeys;
  private readonly queue: Token[] = [];
  private head = 0;
  /** How many tokens the parser has taken. */
  private taken = 0;
  /** The column of the innermost block, -1 outside of all. */
  private indent = -1;
  private readonly indents: number[] = [];
  private keyAllowed = true;

  /** Reads a part of a text; tokens have offsets into the whole. */
  constructor(text: string, start: number, end: number) {
    const from = text.charCodeAt(start) === BYTE_ORDER_MARK ? start + 1 : start;
    this.cursor = new Cursor(text, from, end, from);
    this.keys = new SimpleKeys(this.cursor);
  }

  /** The next token, which stays. Behind the last one it is the stream's end again. */
  peek(): Token {
    while (this.head === this.queue.length || this.keys.isPending(this.taken)) this.fetch();
    return this.queue[this.head] as Token;
  }

  /** Takes the next token. */
  next(): Token {
    const token = this.peek();
    if (token.type === 'stream-end') return token;
    this.head += 1;
    this.taken += 1;
    if (this.head === this.queue.length) {
      this.queue.length = 0;
      this.head = 0;
    }
    return token;
  }

  /** The tokens that were made and not taken: what a problem was found behind. */
  get waiting(): readonly Token[] {
    return this.queue.slice(this.head);
  }

  private fetch(): void {
    const { cursor } = this;
    this.skipToToken();
    this.closeBlocks(cursor.column);
    if (cursor.at >= cursor.end) return this.fetchEnd();
    const { code } = cursor;
    if (code === 0x25 && cursor.column === 0) return this.fetchDirective();
    if (isDocumentMarker(cursor)) return this.fetchDocumentMarker();
    const flow = FLOW.get(code);
    if (flow !== undefined) return this.fetchFlow(flow);
    if (code === 0x2d && isBlankOrEnd(cursor.peek(1))) return this.fetchBlockEntry();
    if (code === 0x3f && this.isIndicator) return this.fetchKey();
    if (code === 0x3a && this.isIndicator) return this.fetchValue();
    this.fetchNode(code);
  }

  private get inFlow(): boolean {
    return this.keys.depth > 0;
  }

  /** In brackets `?` and `:` need no space behind them. */
  private get isIndicator(): boolean {
    return this.inFlow || isBlankOrEnd(this.cursor.peek(1));
  }

  private fetchNode(code: number): void {
    if (code === 0x2a || code === 0x26) return this.fetchAnchor(code === 0x2a ? 'alias' : 'anchor');
    if (code === 0x21) return this.fetchTag();
    if ((code === 0x7c || code === 0x3e) && !this.inFlow) return this.fetchBlockScalar();
    if (code === 0x27 || code === 0x22) return this.fetchQuoted();
    if (this.mayBeginPlain(code)) return this.fetchPlain();
    throw this.cursor.problem('found character that cannot start any token', this.cursor.at);
  }

  private mayBeginPlain(code: number): boolean {
    if (code === 0x2d) return !isBlank(this.cursor.peek(1));
    if (code === 0x3f || code === 0x3a) return !this.inFlow && !isBlankOrEnd(this.cursor.peek(1));
    return !isBlankOrEnd(code) && !INDICATORS.has(code);
  }

  /** Skips white space and comments. Where a key may begin a tab is no white space: it would be indentation. */
  private skipToToken(): void {
    const { cursor } = this;
    for (;;) {
      while (cursor.code === SPACE || (cursor.code === TAB && (this.inFlow || !this.keyAllowed))) cursor.at += 1;
      if (cursor.code === 0x23) this.skipComment();
      if (!isBreak(cursor.code)) return;
      cursor.readBreak();
      if (!this.inFlow) this.keyAllowed = true;
    }
  }

  private skipComment(): void {
    const start = this.cursor.at;
    this.cursor.skipLine();
    this.comments.push({ start, end: this.cursor.at });
  }

  private fetchEnd(): void {
    this.cursor.closeLine();
    this.leaveBlocks();
    this.push('stream-end', this.cursor.at);
  }

  /** Ends all blocks; no key may follow. */
  private leaveBlocks(): void {
    this.closeBlocks(-1);
    this.keys.remove();
    this.keyAllowed = false;
  }

  private fetchDirective(): void {
    this.leaveBlocks();
    const { at, line } = this.cursor;
    const { type, text, suffix } = scanDirective(this.cursor);
    this.insert({ type, start: at, end: this.cursor.at, line, text, suffix, style: 'plain' });
  }

  private fetchDocumentMarker(): void {
    this.leaveBlocks();
    const start = this.cursor.at;
    const type = this.cursor.code === 0x2d ? 'document-start' : 'document-end';
    this.cursor.at += 3;
    this.push(type, start);
  }

  private fetchFlow(type: TokenType): void {
    if (type === 'flow-sequence-start' || type === 'flow-mapping-start') {
      this.saveKey();
      this.keys.enterBrackets(this.nextNumber);
      if (this.keys.depth > MAX_DEPTH) throw this.cursor.problem(`exceeded max depth of ${MAX_DEPTH}`, this.cursor.at);
    } else {
      this.keys.remove();
      if (type !== 'flow-entry') this.keys.leaveBrackets();
    }
    this.keyAllowed = type !== 'flow-sequence-end' && type !== 'flow-mapping-end';
    this.pushIndicator(type);
  }

  private fetchBlockEntry(): void {
    if (!this.inFlow) {
      if (!this.keyAllowed) throw this.cursor.problem('block sequence entries are not allowed in this context', this.cursor.at);
      this.openBlock('block-sequence-start', this.cursor, undefined);
    }
    this.keys.remove();
    this.keyAllowed = true;
    this.pushIndicator('block-entry');
  }

  private fetchKey(): void {
    if (!this.inFlow) {
      if (!this.keyAllowed) throw this.cursor.problem('mapping keys are not allowed in this context', this.cursor.at);
      this.openBlock('block-mapping-start', this.cursor, undefined);
    }
    this.keys.remove();
    this.keyAllowed = !this.inFlow;
    this.pushIndicator('key');
  }

  /** A `:`. What stands before it on the line becomes a key only now. */
  private fetchValue(): void {
    const key = this.keys.current;
    if (this.keys.isValid(key)) {
      this.insert(
        { type: 'key', start: key.at, end: key.at, line: key.line, text: '', suffix: '', style: 'plain' },
        key.token - this.taken,
      );
      this.openBlock('block-mapping-start', key, key.token - this.taken);
      this.keys.take(key);
      this.keyAllowed = false;
    } else {
      if (!this.inFlow) {
        if (!this.keyAllowed) throw this.cursor.problem('mapping values are not allowed in this context', this.cursor.at);
        this.openBlock('block-mapping-start', this.cursor, undefined);
      }
      this.keyAllowed = !this.inFlow;
    }
    this.pushIndicator('value');
  }

  private fetchAnchor(type: 'anchor' | 'alias'): void {
    this.saveKey();
    this.keyAllowed = false;
    const { at } = this.cursor;
    this.push(type, at, scanAnchor(this.cursor));
  }

  private fetchTag(): void {
    this.saveKey();
    this.keyAllowed = false;
    const { at } = this.cursor;
    const { handle, suffix } = scanTag(this.cursor);
    this.push('tag', at, handle, suffix);
  }

  private fetchBlockScalar(): void {
    this.keys.remove();
    this.keyAllowed = true;
    const { at, line } = this.cursor;
    const style = this.cursor.code === 0x7c ? 'literal' : 'folded';
    const { source, end, comment } = scanBlock(this.cursor, this.indent);
    if (comment !== undefined) this.comments.push(this.commentAt(comment));
    this.insert({ type: 'scalar', start: at, end, line, text: source, suffix: '', style });
  }

  private commentAt(start: number): Span {
    const line = new Cursor(this.cursor.text, start, this.cursor.end);
    line.skipLine();
    return { start, end: line.at };
  }

  private fetchQuoted(): void {
    this.saveKey();
    this.keyAllowed = false;
    const { at, line } = this.cursor;
    const style = this.cursor.code === 0x27 ? 'single' : 'double';
    const { source, end } = scanQuoted(this.cursor);
    this.insert({ type: 'scalar', start: at, end, line, text: source, suffix: '', style });
  }

  private fetchPlain(): void {
    this.saveKey();
    this.keyAllowed = false;
    const { at, line } = this.cursor;
    const { source, end, brokeLine } = scanPlain(this.cursor, this.indent + 1, this.inFlow);
    if (brokeLine) this.keyAllowed = true;
    this.insert({ type: 'scalar', start: at, end, line, text: source, suffix: '', style: 'plain' });
  }

  private saveKey(): void {
    if (this.keyAllowed) this.keys.save(this.nextNumber, !this.inFlow && this.indent === this.cursor.column);
  }

  /** The number that the next token will have. */
  private get nextNumber(): number {
    return this.taken + this.queue.length - this.head;
  }

  /** Begins a block where the indentation grows: before the token at `position` of the queue, or at its end. */
  private openBlock(
    type: TokenType,
    place: { readonly at: number; readonly line: number; readonly column: number },
    position: number | undefined,
  ): void {
    if (this.inFlow || this.indent >= place.column) return;
    this.indents.push(this.indent);
    this.indent = place.column;
    if (this.indents.length > MAX_DEPTH) throw this.cursor.problem(`exceeded max depth of ${MAX_DEPTH}`, place.at);
    this.insert({ type, start: place.at, end: place.at, line: place.line, text: '', suffix: '', style: 'plain' }, position);
  }

  /** Ends the blocks that are indented deeper than the column. */
  private closeBlocks(column: number): void {
    if (this.inFlow) return;
    while (this.indent > column) {
      this.push('block-end', this.cursor.at);
      this.indent = this.indents.pop() ?? -1;
    }
  }

  private pushIndicator(type: TokenType): void {
    const start = this.cursor.at;
    this.cursor.at += 1;
    this.push(type, start);
  }

  private push(type: TokenType, start: number, text = '', suffix = ''): void {
    this.insert({ type, start, end: this.cursor.at, line: this.cursor.line, text, suffix, style: 'plain' });
  }

  /** Adds a token at the queue's end or, counted from its head, before others. A place before the head is the end too. */
  private insert(token: Token, position = -1): void {
    if (position < 0) this.queue.push(token);
    else this.queue.splice(this.head + position, 0, token);
  }
}
