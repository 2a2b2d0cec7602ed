import type { ForeignCheck, ForeignTool } from '../../lint/foreign-checks.ts';
import { foreignChecks } from '../../lint/foreign-checks.ts';
import { ruleDeclarations } from '../../lint/rule-names.ts';
import { yamlString } from '../../loader/edit.ts';

/** A severity of the configuration. */
export type Word = 'error' | 'warning' | 'info';

/** Findings of some rules that are left out somewhere. */
export interface MigratedIgnore {
  readonly rules: readonly string[];
  /** Lists by selector: `namespaces`, `kinds`, `names`, `files`. */
  readonly match: Readonly<Record<string, readonly string[]>>;
  readonly reason: string;
}

/** A configuration of kubeproof in the making, and what could not be carried over. */
export class Migration {
  preset = 'recommended';
  failOn: string | undefined;
  version: string | undefined;
  readonly exclude: string[] = [];
  readonly notes: string[] = [];
  private readonly on = new Map<string, { severity: Word; options: Record<string, unknown>; from: string[] }>();
  private readonly off = new Map<string, string[]>();
  private readonly ignores: MigratedIgnore[] = [];

  constructor(readonly tool: ForeignTool) {}

  /** Turns on what asks the same as a check. */
  turnOn(id: string, severity: Word): void {
    for (const [rule, { options }] of this.rulesOf(id)) {
      const known = ruleDeclarations().get(rule)?.options ?? {};
      this.setRule(rule, severity, Object.fromEntries(Object.entries(options).filter(([name]) => name in known)), id);
    }
  }

  /** Turns off what asks the same as a check. */
  turnOff(id: string): void {
    for (const [rule] of this.rulesOf(id)) this.off.set(rule, [...(this.off.get(rule) ?? []), id]);
  }

  /** Turns on a rule of ours. Lists of options are united, and of a switch true holds: two checks may ask for one thing each. */
  setRule(rule: string, severity: Word, options: Readonly<Record<string, unknown>>, from: string): void {
    const known = this.on.get(rule) ?? { severity, options: {}, from: [] };
    const isFirst = known.from.length === 0;
    known.from.push(from);
    for (const name of new Set([...Object.keys(known.options), ...Object.keys(options)])) {
      const preset = ruleDeclarations().get(rule)?.options?.[name]?.default;
      const [before, value] = [known.options[name], options[name]];
      known.options[name] = isFirst ? value : (united(before ?? preset, value ?? preset) ?? value ?? before);
    }
    this.on.set(rule, severity === 'error' ? { ...known, severity } : known);
  }

  ignore(ignore: MigratedIgnore): void {
    if (ignore.rules.length > 0) this.ignores.push(ignore);
  }

  note(text: string): void {
    if (!this.notes.includes(text)) this.notes.push(text);
  }

  private *rulesOf(id: string): Generator<readonly [string, ForeignCheck]> {
    const check = foreignChecks(this.tool).get(id);
    if (check === undefined) this.note(`${id}: kubeproof knows no such check of ${this.tool}`);
    else if (check.rules.length === 0)
      this.note(`${id}: what the API server says is always said, and cannot be turned on or off as a check`);
    else for (const rule of check.rules) yield [rule, check];
  }

  /** The configuration's text. */
  toYaml(source: string): string {
    for (const [rule, ids] of this.off)
      if (this.on.has(rule))
        this.note(
          `${ids.join(', ')} is off and ${this.on.get(rule)?.from.join(', ')} is on, and here they are one rule, ${rule}, which stays on`,
        );
    return [
      `# Made from ${source} by kubeproof migrate.`,
      ...this.notes.map((note) => `# Not carried over: ${note}`),
      'version: 1',
      `extends: [${this.preset}]`,
      ...(this.version === undefined ? [] : ['kubernetes:', `  versions: [${JSON.stringify(this.version)}]`]),
      ...(this.failOn === undefined ? [] : [`failOn: ${this.failOn}`]),
      ...list('exclude', this.exclude.map(quoted)),
      ...this.ruleLines(),
      ...this.ignores.flatMap((ignore, index) => [...(index === 0 ? ['ignores:'] : []), ...ignoreLines(ignore)]),
    ]
      .join('\n')
      .concat('\n');
  }

  private ruleLines(): string[] {
    const off = [...this.off].filter(([rule]) => !this.on.has(rule));
    const lines = [
      ...[...this.on].map(([rule, { severity, options, from }]) => [
        rule,
        Object.keys(options).length === 0 ? severity : `[${severity}, ${JSON.stringify(options)}]`,
        from,
      ]),
      ...off.map(([rule, from]) => [rule, 'off', from]),
    ] as [string, string, string[]][];
    if (lines.length === 0) return [];
    return [
      'rules:',
      ...lines.sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([rule, value, from]) => `  ${rule}: ${value} # ${from.join(', ')}`),
    ];
  }
}

/** What asks for both; undefined where one value has to give way. */
const united = (before: unknown, value: unknown): unknown =>
  Array.isArray(before) && Array.isArray(value)
    ? [...new Set([...before, ...value])]
    : typeof before === 'boolean' && typeof value === 'boolean'
      ? before || value
      : undefined;

const quoted = (text: string): string => (/[*?{}[\]!]/.test(text) ? JSON.stringify(text) : yamlString(text));

const list = (key: string, values: readonly string[]): string[] => (values.length === 0 ? [] : [`${key}: [${values.join(', ')}]`]);

function ignoreLines({ rules, match, reason }: MigratedIgnore): string[] {
  const places = Object.entries(match).filter(([, values]) => values.length > 0);
  return [
    `  - rules: [${rules.join(', ')}]`,
    ...(places.length === 0
      ? []
      : [`    match: { ${places.map(([key, values]) => `${key}: [${values.map(quoted).join(', ')}]`).join(', ')} }`]),
    `    reason: ${quoted(reason)}`,
  ];
}
