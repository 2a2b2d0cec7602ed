import { LineIndex } from '../text/line-index.ts';
import type { ContentChange, Position, TextDocumentItem } from './protocol.ts';

/** A text that is open in the editor. It is the truth, whatever the file says. */
export class OpenText {
  readonly uri: string;
  readonly languageId: string;
  /** Whether the file was there when its text was opened or saved. */
  isOnDisk: boolean;
  private current: string;
  private currentVersion: number;

  constructor({ uri, languageId, version, text }: TextDocumentItem, isOnDisk: boolean) {
    this.uri = uri;
    this.languageId = languageId;
    this.isOnDisk = isOnDisk;
    this.current = text;
    this.currentVersion = version;
  }

  get text(): string {
    return this.current;
  }

  get version(): number {
    return this.currentVersion;
  }

  /** Applies changes one after the other; each speaks of the text that the one before it left. */
  change(changes: readonly ContentChange[], version: number): void {
    for (const { range, text } of changes) {
      if (range === undefined) {
        this.current = text;
        continue;
      }
      const lines = LineIndex.of(this.current);
      const [start, end] = [offsetAt(this.current, lines, range.start), offsetAt(this.current, lines, range.end)];
      this.current = this.current.slice(0, start) + text + this.current.slice(Math.max(start, end));
    }
    this.currentVersion = version;
  }
}

/** The offset of a place; one behind the end of its line is the line's end, before its line break. */
export function offsetAt(text: string, lines: LineIndex, { line, character }: Position): number {
  const start = lines.offsetOf(line + 1);
  const next = lines.offsetOf(line + 2);
  const end = line + 1 < lines.count ? next - 1 : next;
  const isCarriageReturn = end > start && end < text.length && text[end - 1] === '\r';
  return Math.min(start + Math.max(0, character), isCarriageReturn ? end - 1 : end);
}
