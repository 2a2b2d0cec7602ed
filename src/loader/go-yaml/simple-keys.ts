import type { Cursor } from './cursor.ts';
import { GoYamlProblem } from './problem.ts';

/** A token that turns out to be a key when a `:` follows it on the same line. */
export interface SimpleKey {
  possible: boolean;
  /** It stands where the mapping's keys stand: without a `:` it is a mistake. */
  readonly required: boolean;
  /** The number of its first token. */
  readonly token: number;
  readonly at: number;
  readonly line: number;
  readonly column: number;
}

/** How many characters a key may have before its `:`. */
const MAX_KEY_LENGTH = 1024;

/** The place of a possible key, one for each level of brackets. */
export class SimpleKeys {
  private readonly levels: SimpleKey[];
  private readonly byToken = new Map<number, number>();

  constructor(private readonly cursor: Cursor) {
    this.levels = [this.none(0)];
  }

  get current(): SimpleKey {
    return this.levels[this.levels.length - 1] ?? this.none(0);
  }

  /** How deep the brackets are. */
  get depth(): number {
    return this.levels.length - 1;
  }

  /** Notes that a key may begin at the cursor, with the token of that number. */
  save(token: number, required: boolean): void {
    this.remove();
    const { at, line, column } = this.cursor;
    this.levels[this.depth] = { possible: true, required, token, at, line, column };
    this.byToken.set(token, this.depth);
  }

  /** Gives up the possible key; it is a mistake if one had to be there. */
  remove(): void {
    const key = this.current;
    if (!key.possible) return;
    if (key.required) throw this.missingColon(key);
    this.take(key);
  }

  /** Whether a `:` at the cursor would still make it a key. */
  isValid(key: SimpleKey): boolean {
    if (!key.possible) return false;
    if (key.line === this.cursor.line && key.at + MAX_KEY_LENGTH >= this.cursor.at) return true;
    if (key.required) throw this.missingColon(key);
    key.possible = false;
    return false;
  }

  /** Marks the key as used. */
  take(key: SimpleKey): void {
    key.possible = false;
    this.byToken.delete(key.token);
  }

  /** Whether the token of that number may still turn out to begin a key. */
  isPending(token: number): boolean {
    const level = this.byToken.get(token);
    const key = level === undefined ? undefined : this.levels[level];
    return key !== undefined && this.isValid(key);
  }

  enterBrackets(token: number): void {
    this.levels.push(this.none(token));
  }

  leaveBrackets(): void {
    if (this.depth === 0) return;
    const key = this.levels.pop();
    if (key) this.byToken.delete(key.token);
  }

  private none(token: number): SimpleKey {
    return { possible: false, required: false, token, at: 0, line: 0, column: 0 };
  }

  private missingColon(key: SimpleKey): GoYamlProblem {
    return this.cursor.problem("could not find expected ':'", key.at);
  }
}
