import { BUILT_IN } from '../../lint/rule-names.ts';
import { docsOf } from '../../reporters/words.ts';
import { rules } from '../../rules/index.ts';
import type { Io } from '../io.ts';
import type { ExitCode } from '../exit-code.ts';

interface Options {
  readonly enabled?: boolean;
  readonly preset?: readonly string[];
  readonly output: 'table' | 'json' | 'markdown';
}

interface Row {
  readonly id: string;
  readonly severity: string;
  readonly presets: readonly string[];
  readonly fixable: string;
  readonly summary: string;
  readonly docs: string;
}

/** `kubeproof rules`. */
export async function runRulesCommand(options: object, io: Io): Promise<ExitCode> {
  const { enabled, preset, output } = options as Options;
  const wanted = enabled ? ['recommended'] : preset;
  const rows = allRows().filter(
    ({ presets }) => wanted === undefined || presets.includes('always') || wanted.some((name) => name === 'all' || presets.includes(name)),
  );
  if (output === 'json') io.out(`${JSON.stringify(rows, null, 2)}\n`);
  else if (output === 'markdown') io.out(markdown(rows));
  else io.out(table(rows));
  return 0;
}

/** Every rule, and every verdict of the server, the parser and the engine, which no preset turns off. */
function allRows(): Row[] {
  const own = [...rules].map(([id, { meta }]) => ({
    id,
    severity: meta.severity,
    presets: meta.presets as readonly string[],
    fixable: meta.fixable ?? '',
    summary: meta.summary,
    docs: docsOf(id),
  }));
  const builtIn = [...BUILT_IN].map(([id, summary]) => ({ id, severity: '', presets: ['always'], fixable: '', summary, docs: docsOf(id) }));
  return [...builtIn, ...own].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function table(rows: readonly Row[]): string {
  const cells = rows.map(({ id, severity, presets, fixable, summary }) => [
    id,
    severity,
    fixable === '' ? '' : fixable === 'safe' ? 'fix' : 'unsafe fix',
    presets.join(','),
    summary,
  ]);
  const head = ['RULE', 'SEVERITY', 'FIX', 'PRESETS', 'SUMMARY'];
  const widths = head.map((title, column) => Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)));
  return [head, ...cells]
    .map((row) =>
      row
        .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
        .join('   ')
        .trimEnd(),
    )
    .join('\n')
    .concat('\n');
}

const markdown = (rows: readonly Row[]): string =>
  [
    '| Rule | Severity | Fix | Presets | Summary |',
    '|---|---|---|---|---|',
    ...rows.map(
      ({ id, severity, fixable, presets, summary, docs }) =>
        `| [${id}](${docs}) | ${severity} | ${fixable} | ${presets.join(', ')} | ${summary} |`,
    ),
  ]
    .join('\n')
    .concat('\n');
