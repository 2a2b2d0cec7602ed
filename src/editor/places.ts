import type { Location as Place } from '../diagnostics/diagnostic.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import type { Folder } from './folder.ts';
import { offsetAt } from './open-text.ts';
import type { Location, Position, Range } from './protocol.ts';
import { uriOf } from './uri.ts';

/** A span as the protocol has it. */
export function rangeOf({ lines }: SourceFile, { start, end }: Span): Range {
  return { start: positionAt(lines, start), end: positionAt(lines, end) };
}

function positionAt(lines: SourceFile['lines'], offset: number): Position {
  const { line, column } = lines.positionAt(offset);
  return { line: line - 1, character: column - 1 };
}

/** The offset of a place in a file. */
export const offsetIn = ({ text, lines }: SourceFile, position: Position): number => offsetAt(text, lines, position);

/** A place of a folder as the protocol has it. */
export const locationOf = (folder: Folder, { source, span }: Place): Location => ({
  uri: uriOf(folder.fullPath(source.path)),
  range: rangeOf(source, span),
});
