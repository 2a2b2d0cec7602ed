import { goValueText } from '../../kubernetes/go-value-text.ts';
import type { JsonPath } from '../../kubernetes/json-path/nodes.ts';
import { parseJsonPath, relaxedPath } from '../../kubernetes/json-path/parse.ts';
import { findResults } from '../../kubernetes/json-path/results.ts';
import { alignColumns } from './tab-writer.ts';
import { escapeTerminal } from './terminal.ts';
import { UnusableFormat } from './unusable-format.ts';

// `-o custom-columns=` and `-o custom-columns-file=` (`pkg/cmd/get/customcolumn.go`, read at 1.34).

interface CustomColumn {
  readonly header: string;
  /** The JSONPath, complete. */
  readonly path: string;
}

/** `NAME:.metadata.name,IMAGE:.spec.image` */
export function columnsOfSpec(spec: string): readonly CustomColumn[] {
  return spec.split(',').map((part) => {
    const colon = part.indexOf(':');
    if (colon < 0) throw new UnusableFormat(`unexpected custom-columns spec: ${part}, expected <header>:<json-path-expr>`);
    return columnOf(part.slice(0, colon), part.slice(colon + 1));
  });
}

/** A file with a line of headers, and a line of paths. */
export function columnsOfTemplate(template: string): readonly CustomColumn[] {
  const lines = template.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  const [headers, paths] = ['header', 'spec'].map((name, at) => wordsOf(lines[at], name));
  if (headers?.length !== paths?.length)
    throw new UnusableFormat(`number of headers (${headers?.length ?? 0}) and field specifications (${paths?.length ?? 0}) don't match`);
  return (headers ?? []).map((header, at) => columnOf(header, paths?.[at] ?? ''));
}

function wordsOf(line: string | undefined, name: string): readonly string[] {
  if (line === undefined)
    throw new UnusableFormat(
      `invalid template, missing ${name} line. Expected format is one line of space separated headers, one line of space separated column specs.`,
    );
  return line.split(/\s+/).filter((word) => word !== '');
}

function columnOf(header: string, expression: string): CustomColumn {
  const path = relaxedPath(expression);
  if (typeof path !== 'string') throw new UnusableFormat(path.problem);
  return { header, path };
}

/** The objects as rows. What cannot be shown ends the table. */
export function customColumns(objects: readonly unknown[], columns: readonly CustomColumn[], noHeaders: boolean): string {
  const rows: string[][] = noHeaders ? [] : [columns.map(({ header }) => header)];
  const paths = columns.map(({ path }) => parseJsonPath(path));
  for (const path of paths) if ('problem' in path) throw new UnusableFormat(path.problem, alignColumns(rows));
  for (const object of objects) {
    const cells = paths.map((path) => ('problem' in path ? path : cellOf(path, object)));
    for (const cell of cells) if (typeof cell !== 'string') throw new UnusableFormat(cell.problem, alignColumns(rows));
    rows.push(cells.map(String));
  }
  return alignColumns(rows);
}

function cellOf(path: JsonPath, object: unknown): string | { readonly problem: string } {
  const results = findResults(path, object);
  if ('problem' in results) return results;
  const none = (results[0]?.length ?? 0) === 0 ? ['<none>'] : [];
  return [...none, ...results.flat().map((value) => escapeTerminal(goValueText(value)))].join(',');
}
