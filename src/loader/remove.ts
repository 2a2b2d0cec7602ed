import type { Span } from '../text/span.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Edit } from './edit.ts';
import type { Field } from './field.ts';

/**
 * Takes an entry or an item out, with the maps and lists that would be empty then; own lines of comments stay. `steps` lead from `base`,
 * which stays, to it. Undefined where another place needs what would go: an anchor, or what a merge brings.
 */
export function remove(base: Field, steps: readonly (string | number)[]): Edit | undefined {
  let depth = steps.length;
  while (depth > 1 && childrenOf(base.at(...steps.slice(0, depth - 1))).length === 1) depth--;
  const field = base.at(...steps.slice(0, depth));
  const siblings = childrenOf(base.at(...steps.slice(0, depth - 1)));
  const index = siblings.findIndex(({ node, key }) => (field.key === undefined ? node === field.node : key === field.key));
  const { source } = field.document;
  if (index < 0 || siblings.length < 2 || field.isMerged || field.written?.start !== field.node?.start) return undefined;
  const edit = field.isInFlow ? fromFlow(siblings, index) : fromBlock(siblings, index, source);
  // An anchor in what goes may be meant elsewhere.
  return edit === undefined || /(?:^|[\s:,[{-])&\w/.test(source.text.slice(edit.span.start, edit.span.end))
    ? undefined
    : { source, ...edit };
}

const childrenOf = (field: Field): readonly Field[] =>
  field.node?.type === 'sequence' ? field.items() : field.entries().filter(({ isMerged }) => !isMerged);

interface Cut {
  readonly span: Span;
  readonly text: string;
}

function fromFlow(siblings: readonly Field[], index: number): Cut | undefined {
  const [before, own, after] = [siblings[index - 1], siblings[index], siblings[index + 1]];
  if (own === undefined) return undefined;
  if (before) return { span: { start: before.fieldSpan.end, end: own.fieldSpan.end }, text: '' };
  return after && { span: { start: own.fieldSpan.start, end: after.fieldSpan.start }, text: '' };
}

function fromBlock(siblings: readonly Field[], index: number, source: SourceFile): Cut | undefined {
  const [own, after] = [siblings[index], siblings[index + 1]];
  if (own === undefined) return undefined;
  const { text, lines } = source;
  const { start, end } = own.fieldSpan;
  const lineStart = lines.offsetOf(lines.positionAt(start).line);
  const before = text.slice(lineStart, start);
  const isAlone = own.key === undefined ? /^\s*-\s+$/.test(before) : /^\s*$/.test(before);
  if (isAlone) {
    const next = text.indexOf('\n', end);
    const span = { start: lineStart, end: next < 0 ? text.length : next + 1 };
    return { span, text: commentsIn(text.slice(span.start, span.end)) };
  }
  // The first entry of an item stands behind its dash: the next one takes its place.
  if (after === undefined || own.key === undefined) return undefined;
  const gone = text.slice(start, after.fieldSpan.start);
  return gone.trim().split('\n').length > 1 && commentsIn(gone) !== ''
    ? undefined
    : { span: { start, end: after.fieldSpan.start }, text: '' };
}

const commentsIn = (text: string): string => (text.match(/^[ \t]*#.*(?:\n|$)/gm) ?? []).join('');
