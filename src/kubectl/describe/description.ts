import { alignCells } from './tab-cells.ts';

const INDENT = '  ';

/** What is written so far: lines in columns, and those whose columns may still grow. */
interface Page {
  aligned: string;
  open: string;
}

/**
 * The text that describes one object, as it is written (`PrefixWriter` of `kubectl/pkg/describe/describe.go`, read at 1.34). A tab ends a
 * cell. Every piece is indented by itself, also one in the middle of a line.
 */
export class Description {
  private constructor(
    private readonly page: Page,
    private readonly indent: number,
  ) {}

  static empty(): Description {
    return new Description({ aligned: '', open: '' }, 0);
  }

  /** A piece of a line. */
  put(level: number, text: string): void {
    this.page.open += INDENT.repeat(level + this.indent) + terminalSafe(text);
  }

  /** A line, or the rest of one. */
  line(level: number, text: string): void {
    this.put(level, `${text}\n`);
  }

  /** `Name:  value` */
  field(level: number, name: string, value: string | number | boolean): void {
    this.line(level, `${name}:\t${value}`);
  }

  /** A line of a table. */
  row(level: number, ...cells: readonly (string | number)[]): void {
    this.line(level, cells.join('\t'));
  }

  /** What follows has columns of its own. */
  flush(): void {
    this.page.aligned += alignCells(this.page.open);
    this.page.open = '';
  }

  /** The same text, written further to the right. */
  nested(levels: number): Description {
    return new Description(this.page, this.indent + levels);
  }

  toString(): string {
    return this.page.aligned + alignCells(this.page.open);
  }
}

/** Nothing that an object holds may steer the terminal. */
const terminalSafe = (text: string): string => text.replaceAll('\u001b', '^[').replaceAll('\r', '\\r');
