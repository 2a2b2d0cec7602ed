import { LineIndex } from './line-index.ts';

/** A file's text, read once. */
export class SourceFile {
  private index: LineIndex | undefined;

  constructor(
    /** As the user would name it: relative to where the tool was started, with `/`. */
    readonly path: string,
    readonly text: string,
  ) {}

  /** Built when first asked for. */
  get lines(): LineIndex {
    this.index ??= LineIndex.of(this.text);
    return this.index;
  }

  /** A line, from 1, without its line break; the empty string where there is no such line. */
  lineText(line: number): string {
    if (line < 1 || line > this.lines.count) return '';
    const text = this.text.slice(this.lines.offsetOf(line), this.lines.offsetOf(line + 1));
    return text.replace(/\r?\n$/, '');
  }
}
