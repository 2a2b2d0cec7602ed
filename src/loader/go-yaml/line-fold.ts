/** Folds the white space between two words: blanks stay within a line; one line break is a space, more are one break less. */
export class LineFold {
  private blanks = '';
  private first: string | undefined;
  private others = '';

  /** Whether a line break was met. */
  get broke(): boolean {
    return this.first !== undefined;
  }

  /** Blanks behind a line break are indentation and mean nothing. */
  addBlank(blank: string): void {
    if (!this.broke) this.blanks += blank;
  }

  addBreak(text: string): void {
    if (this.first === undefined) this.first = text;
    else this.others += text;
  }

  /** What the white space means. */
  get text(): string {
    if (this.first === undefined) return this.blanks;
    if (this.first !== '\n') return this.first + this.others;
    return this.others === '' ? ' ' : this.others;
  }
}
