import pc from 'picocolors';
import type { Diagnostic, Location, RenderedFrom } from '../diagnostics/diagnostic.ts';
import type { SourceFile } from '../text/source-file.ts';
import { displayWidth } from '../text/display-width.ts';
import type { Reporter, ReportOptions } from './report.ts';
import { docsOf, objectName, oneLine, SEVERITY_COLORS, startOf, statistics, summaryLines, visible } from './words.ts';

type Colors = ReturnType<typeof pc.createColors>;

/** For people: each finding with its lines of code, the other end of a broken reference included. */
export const pretty: Reporter = (result, options) => {
  const colors = pc.createColors(options.color);
  const { maxDiagnostics } = options;
  const shown = maxDiagnostics > 0 ? result.diagnostics.slice(0, maxDiagnostics) : result.diagnostics;
  const blocks = shown.map((diagnostic) => frame(diagnostic, colors, options));
  const hidden = result.diagnostics.length - shown.length;
  if (hidden > 0) blocks.push(`… and ${hidden} more (--max-diagnostics 0 shows all)\n`);
  if (options.showSuppressed)
    for (const { diagnostic, reason } of result.suppressed) {
      const { line, column } = startOf(diagnostic);
      blocks.push(
        `suppressed[${diagnostic.rule}]: ${oneLine(options.pathOf(diagnostic.location.source.path))}:${line}:${column} (${visible(reason)})\n`,
      );
    }
  if (options.statistics) blocks.push(`${statistics(result).join('\n')}\n`);
  blocks.push(`${summaryLines(result).join('\n')}\n`);
  return blocks.join('\n');
};

/** A stretch of one line to underline, with what is said below it. */
interface Mark {
  readonly source: SourceFile;
  readonly line: number;
  /** Columns from 0, end exclusive. */
  readonly from: number;
  readonly to: number;
  readonly primary: boolean;
  readonly label: string;
}

function frame(diagnostic: Diagnostic, colors: Colors, options: ReportOptions): string {
  const paint = colors[SEVERITY_COLORS[diagnostic.severity]];
  const marks = [markOf(diagnostic.location, true, ''), ...diagnostic.related.map((other) => markOf(other, false, other.message))];
  const gutter = Math.max(...marks.map(({ line }) => String(line).length));
  const bar = colors.dim(colors.blue('|'));
  const pad = ' '.repeat(gutter);
  const lines = [...header(diagnostic, colors, pad, options), `${pad} ${bar}`];
  for (const [index, group] of groupByFile(marks).entries()) {
    const [first] = group;
    if (first === undefined) continue;
    if (index > 0)
      lines.push(
        `${pad}${colors.dim(colors.blue(':::'))} ${oneLine(options.pathOf(first.source.path))}:${first.line}:${first.from + 1}`,
        `${pad} ${bar}`,
      );
    lines.push(...codeLines(group, gutter, bar, paint, colors));
  }
  const notes = [...notesOf(diagnostic, colors)];
  if (notes.length > 0) lines.push(`${pad} ${bar}`, ...notes.map((note) => `${pad} ${colors.dim(colors.blue('='))} ${note}`));
  return `${lines.join('\n')}\n`;
}

function header(diagnostic: Diagnostic, colors: Colors, pad: string, { links, folder, pathOf }: ReportOptions): string[] {
  const { severity, rule, message, object, location, versions } = diagnostic;
  const { line, column } = startOf(diagnostic);
  const id = links ? hyperlink(colors.bold(rule), `file://${folder}/${docsOf(rule)}`) : colors.bold(rule);
  const holds = versions === undefined ? '' : ` (Kubernetes ${versions.join(', ')})`;
  const who = object === undefined ? '' : `  (${visible(objectName(object))})`;
  return [
    `${colors.bold(colors[SEVERITY_COLORS[severity]](severity))}[${id}]: ${visible(message)}${holds}`,
    `${pad}${colors.dim(colors.blue('-->'))} ${oneLine(pathOf(location.source.path))}:${line}:${column}${who}`,
  ];
}

const hyperlink = (text: string, url: string): string => `\u001b]8;;${url}\u0007${text}\u001b]8;;\u0007`;

function* notesOf({ api, help, fix, rendered, object }: Diagnostic, colors: Colors): Generator<string> {
  if (api && api.reason !== 'Warning')
    yield `${colors.bold('api')}: ${visible(api.code !== 422 ? api.message : `${api.field}: ${api.message}`)}`;
  if (rendered) yield `${colors.bold('rendered')}: ${visible(renderedText(rendered, object))}`;
  if (help !== undefined) yield `${colors.green('help')}: ${visible(help)}`;
  if (fix) yield `${colors.green('fix')}: ${visible(fix.title)} ${fix.safe ? '[fixable]' : '[unsafe fix]'}`;
}

/** `in overlays/dev and overlays/prod as spec.replicas`. */
function renderedText({ roots, isExact }: RenderedFrom, object: Diagnostic['object']): string {
  const where = roots.length > 1 ? `${roots.slice(0, -1).join(', ')} and ${roots.at(-1)}` : roots[0];
  return `in ${where}${isExact || object?.fieldPath === undefined ? '' : ` as ${object.fieldPath}`}`;
}

/** The first line of a span: a frame shows one line a mark. */
function markOf({ source, span }: Location, primary: boolean, label: string): Mark {
  const start = source.lines.positionAt(span.start);
  const end = source.lines.positionAt(span.end);
  const from = start.column - 1;
  const length = source.lineText(start.line).length;
  const to = end.line === start.line ? end.column - 1 : length;
  return { source, line: start.line, from, to: Math.max(from + 1, to), primary, label };
}

/** Marks of the primary file first; within a file by line. */
function groupByFile(marks: readonly Mark[]): Mark[][] {
  const groups: Mark[][] = [];
  for (const mark of marks) {
    const group = groups.find(([first]) => first?.source.path === mark.source.path);
    if (group) group.push(mark);
    else groups.push([mark]);
  }
  return groups.map((group) => group.sort((a, b) => a.line - b.line || a.from - b.from));
}

function codeLines(marks: readonly Mark[], gutter: number, bar: string, paint: (text: string) => string, colors: Colors): string[] {
  const lines: string[] = [];
  let last: number | undefined;
  for (const { source, line, from, to, primary, label } of marks) {
    if (last !== undefined && line > last + 1) lines.push(colors.dim(colors.blue('...')));
    const text = source.lineText(line);
    if (line !== last) lines.push(`${colors.dim(colors.blue(String(line).padStart(gutter)))} ${bar} ${visible(expandTabs(text))}`);
    const indent = ' '.repeat(displayWidth(visible(expandTabs(text.slice(0, from)))));
    const underline = (primary ? '^' : '-').repeat(Math.max(1, displayWidth(visible(expandTabs(text.slice(from, to))))));
    const said = label === '' ? '' : ` ${visible(label)}`;
    lines.push(`${' '.repeat(gutter)} ${bar} ${indent}${primary ? paint(underline + said) : colors.blue(underline + said)}`);
    last = line;
  }
  return lines;
}

const expandTabs = (text: string): string => text.replaceAll('\t', '    ');
