import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';

/** A line of a template that writes something, and where in the object it writes. */
export interface TemplateLine {
  /** From 1. */
  readonly line: number;
  /** The names of the fields down to it; items of lists are `[]`. A line that is an action alone has the path of what it stands in. */
  readonly path: readonly string[];
  readonly key: Span | undefined;
  /** What stands behind the key, or the whole line. */
  readonly value: Span;
  /** Whether actions write more than is to be seen: maps, lists, whole objects. */
  readonly isAction: boolean;
  /** Whether it begins an item of a list. */
  readonly isFirst: boolean;
  /** What a bare dot stands for there, as `.Values.resources`; undefined where that is not known. */
  readonly dot: string | undefined;
  /** Fits what the line may become. */
  readonly pattern: RegExp;
}

/** The lines of one object of a template, between two separators. */
export interface TemplateSection {
  readonly lines: readonly TemplateLine[];
}

const ACTION = /\{\{-?.*?-?\}\}/gs;
/** Actions that write nothing themselves. */
const SILENT =
  /^\{\{-?\s*(?:\/\*|if\b|else\b|end\b|range\b|with\b|define\b|block\b|template\b.*\bdefine\b|break\b|continue\b|\$[\w]*\s*:?=)/;

/** Reads a template line by line: it is no YAML, but its lines are indented as what they become. */
export function templateSections(source: SourceFile): readonly TemplateSection[] {
  const text = withoutLongActions(source.text);
  const sections: TemplateLine[][] = [[]];
  const blocks: (string | undefined)[] = [];
  let open: Open[] = [];
  let start = 0;
  for (const [index, written] of text.split('\n').entries()) {
    const lineText = written.replace(/\r$/, '');
    if (lineText.startsWith('---')) {
      sections.push([]);
      open = [];
    } else {
      enterBlocks(lineText, blocks);
      const read = readLine(lineText, index + 1, start, open);
      open = read.open;
      sections.at(-1)?.push(...read.lines.map((line) => ({ ...line, dot: blocks.at(-1) })));
    }
    start += written.length + 1;
  }
  return sections.map((lines) => ({ lines })).filter(({ lines }) => lines.length > 0);
}

/** Actions of several lines, comments mostly, become blanks. */
const withoutLongActions = (text: string): string =>
  text.replace(ACTION, (action) => (action.includes('\n') ? action.replace(/[^\n]/g, ' ') : action));

/** Follows the blocks that a line opens and closes: `with` gives the dot another meaning, `range` one that changes, `if` none. */
function enterBlocks(text: string, blocks: (string | undefined)[]): void {
  for (const [, word, of = ''] of text.matchAll(/\{\{-?\s*(if|with|range|define|block|end)\b\s*([^}]*?)\s*-?\}\}/g)) {
    if (word === 'end') blocks.pop();
    else if (word === 'if') blocks.push(blocks.at(-1));
    else blocks.push(word === 'with' ? /^\$?(\.Values(?:\.\w+)+)$/.exec(of)?.[1] : undefined);
  }
}

/** A key or item that the following lines may stand in. */
interface Open {
  readonly indent: number;
  readonly name: string;
}

function readLine(text: string, line: number, start: number, open: readonly Open[]): { lines: Omit<TemplateLine, 'dot'>[]; open: Open[] } {
  const silent = text.replace(ACTION, (action) => (SILENT.test(action) ? ' '.repeat(action.length) : action));
  const content = silent.trim();
  if (content === '' || content.startsWith('#')) return { lines: [], open: [...open] };
  const indent = silent.length - silent.trimStart().length;
  const span = { start: start + indent, end: start + silent.trimEnd().length };
  const pattern = patternOf(content);
  if (content.startsWith('{{') && !/\}\}["']?:(?:\s|$)/.test(content)) {
    const around = open.filter((each) => each.indent < Math.max(indent, nindentOf(content) ?? indent));
    return {
      lines: [{ line, path: around.map(({ name }) => name), key: undefined, value: span, isAction: true, isFirst: false, pattern }],
      open: [...open],
    };
  }
  let stack = open.filter((each) => each.indent < indent || (each.indent === indent && content.startsWith('- ') && each.name !== '[]'));
  const isFirst = content.startsWith('- ');
  let [at, rest] = [indent, content];
  while (rest.startsWith('- ')) {
    stack = [...stack, { indent: at, name: '[]' }];
    const inner = rest.slice(2).trimStart();
    at += rest.length - inner.length;
    rest = inner;
  }
  const [, name, value = ''] = /^("[^"]*"|'[^']*'|(?:\{\{.*?\}\}|[^\s:{][^:]*?)+)\s*:(?:\s+(.*))?$/.exec(rest) ?? [];
  if (name === undefined) {
    const item = {
      line,
      path: stack.map((each) => each.name),
      key: undefined,
      value: { start: start + at, end: span.end },
      isAction: rest.startsWith('{{'),
      isFirst,
      pattern,
    };
    return { lines: [item], open: stack };
  }
  stack = [...stack, { indent: at, name: name.replace(/^["']|["']$/g, '') }];
  const key = { start: start + at, end: start + at + name.length };
  const behind = value === '' ? key : { start: span.end - value.length, end: span.end };
  const isAction = /\{\{-?\s*(?:toYaml|include|template|tpl)\b|\|\s*(?:toYaml|n?indent)\b/.test(value);
  return { lines: [{ line, path: stack.map((each) => each.name), key, value: behind, isAction, isFirst, pattern }], open: stack };
}

/** How far an action indents what it writes. */
function nindentOf(action: string): number | undefined {
  const indent = /\bn?indent\s+(\d+)/.exec(action)?.[1];
  return indent === undefined ? undefined : Number(indent);
}

const patternOf = (content: string): RegExp =>
  new RegExp(
    `^${content
      .split(ACTION)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  );
