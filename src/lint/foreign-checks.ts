import { FOREIGN_CHECKS } from './foreign-check-table.ts';

/** The linters whose ids are understood. */
export type ForeignTool = 'kube-linter' | 'kube-score' | 'polaris' | 'checkov';

/** A check of another linter, in our words. */
export interface ForeignCheck {
  readonly id: string;
  /** Ours that ask the same; never the server's verdicts, which no annotation can change. */
  readonly rules: readonly string[];
  /** The options with which they do. */
  readonly options: Readonly<Record<string, unknown>>;
}

const tables = new Map<ForeignTool, ReadonlyMap<string, ForeignCheck>>();

const rows = (tool: ForeignTool): string[][] =>
  FOREIGN_CHECKS.split('\n')
    .filter((line) => line.startsWith(`${tool}:`))
    .map((line) => line.split('\t'));

/** The checks of a linter by id. kube-score's ids are the names of its checks with hyphens: `container-image-tag`. */
export function foreignChecks(tool: ForeignTool): ReadonlyMap<string, ForeignCheck> {
  const known = tables.get(tool);
  if (known) return known;
  const table = new Map(
    rows(tool).map(([check = '', rules = '', options = '']) => {
      const name = check.slice(tool.length + 1);
      const id = tool === 'kube-score' ? name.toLowerCase().replaceAll(' ', '-') : name;
      const ours = rules.split(' ').filter((rule) => rule !== 'api' && !rule.startsWith('api/'));
      return [id, { id, rules: ours, options: options === '' ? {} : (JSON.parse(options) as Record<string, unknown>) }];
    }),
  );
  tables.set(tool, table);
  return table;
}

/** Our rules that a linter's checks stand for; none of a check that we don't know. */
export const rulesOfChecks = (tool: ForeignTool, ids: readonly string[]): string[] => [
  ...new Set(ids.flatMap((id) => foreignChecks(tool).get(id)?.rules ?? [])),
];

/** Our rules that any check of a linter stands for. */
export const rulesOfTool = (tool: ForeignTool): string[] => rulesOfChecks(tool, [...foreignChecks(tool).keys()]);
