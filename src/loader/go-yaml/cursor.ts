import { CARRIAGE_RETURN, isBreakOrEnd, LINE_FEED, LINE_SEPARATOR, PARAGRAPH_SEPARATOR } from './characters.ts';
import { GoYamlProblem } from './problem.ts';

/** A reading position in a part of a text, with its line and column. */
export class Cursor {
  /** The line, from 0, counted from where the cursor was set. */
  line = 0;

  constructor(
    readonly text: string,
    public at: number,
    /** Where the part ends. */
    readonly end: number,
    /** Where column 0 of the first line is. */
    private lineStart = at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1,
  ) {}

  /** The character's code; 0 at the end. */
  get code(): number {
    return this.at < this.end ? this.text.charCodeAt(this.at) : 0;
  }

  /** The code of a later character. */
  peek(distance: number): number {
    const at = this.at + distance;
    return at < this.end ? this.text.charCodeAt(at) : 0;
  }

  /** The column, from 0. */
  get column(): number {
    return this.at - this.lineStart;
  }

  /** Steps over a line break and answers what it counts as: `\n`, or itself if it is one of Unicode's. */
  readBreak(): string {
    const code = this.code;
    this.at += 1;
    if (code === CARRIAGE_RETURN) this.skipRestOfBreak();
    this.line += 1;
    this.lineStart = this.at;
    return code === LINE_SEPARATOR || code === PARAGRAPH_SEPARATOR ? String.fromCharCode(code) : '\n';
  }

  /** kubectl reads lines and drops one carriage return at their end; go-yaml takes `\r\n` for one break: together `\r\r\n` is one. */
  private skipRestOfBreak(): void {
    if (this.code === CARRIAGE_RETURN && this.peek(1) === LINE_FEED) this.at += 1;
    if (this.code === LINE_FEED) this.at += 1;
  }

  /** The text's end begins a line of its own. */
  closeLine(): void {
    if (this.column !== 0) this.line += 1;
    this.lineStart = this.at;
  }

  /** Steps to the end of the line. */
  skipLine(): void {
    while (!isBreakOrEnd(this.code)) this.at += 1;
  }

  /** A scanner's problem, which go-yaml reports one line further than it counts. */
  problem(words: string, context: number, at = this.at): GoYamlProblem {
    return new GoYamlProblem(words, context, at, this.line === 0 ? 0 : this.line + 1);
  }
}
