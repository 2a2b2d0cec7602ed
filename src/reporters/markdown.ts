import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import { byFile } from './by-file.ts';
import type { Reporter, ReportOptions } from './report.ts';
import { count, objectName, oneLine, startOf, summaryLines, visible } from './words.ts';

/** GitHub drops a step summary above 1 MiB as a whole; some room is left for what other tools write to it. */
const MOST_BYTES = 900 * 1024;

const ICONS: Readonly<Record<Severity, string>> = { error: '🔴', warning: '🟡', info: '🔵' };

/** Tables by file, for step summaries and comments. */
export const markdown: Reporter = (result, options) => {
  const lines = ['## kubeproof', '', ...summaryLines(result).map(escape), ''];
  let bytes = Buffer.byteLength(lines.join('\n'));
  let left = result.diagnostics.length;
  for (const [path, found] of byFile(result.diagnostics)) {
    const head = [`### ${escape(options.repositoryPath(path))}`, '', '| | Line | Finding | Object |', '|---|---|---|---|'];
    const rows: string[] = [];
    for (const diagnostic of found) {
      const text = row(diagnostic, options);
      const size = Buffer.byteLength(text) + 1 + (rows.length === 0 ? Buffer.byteLength(head.join('\n')) + 2 : 0);
      if (bytes + size > MOST_BYTES) break;
      bytes += size;
      rows.push(text);
    }
    if (rows.length > 0) lines.push(...head, ...rows, '');
    left -= rows.length;
    if (rows.length < found.length) break;
  }
  if (left > 0) lines.push(`… and ${count(left, 'more finding')}.`, '');
  return `${lines.join('\n').trimEnd()}\n`;
};

function row(diagnostic: Diagnostic, { repositoryPath, pageOf }: ReportOptions): string {
  const { severity, message, help, rule, object, location } = diagnostic;
  const { line } = startOf(diagnostic);
  const page = pageOf(repositoryPath(location.source.path), line);
  const said = `${escape(message)} <code>${escape(rule)}</code>${help === undefined ? '' : `<br>${escape(help)}`}`;
  const cells = [
    `${ICONS[severity]} ${severity}`,
    page === undefined ? String(line) : `[${line}](${page})`,
    said,
    object === undefined ? '' : escape(oneLine(objectName(object))),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Text that is neither Markdown nor HTML, mentions nobody and stays in its cell. */
const escape = (text: string): string =>
  visible(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]|~#@$]/g, (c) => `&#${c.charCodeAt(0)};`)
    .replace(/:(?=\/\/)/g, '&#58;')
    .replace(/\s*\n\s*/g, '<br>');
