import { resolve } from 'node:path';
import type { Severity } from '../diagnostics/diagnostic.ts';
import type { RuleSetting } from '../lint/presets.ts';
import type { Rule } from '../lint/rule.ts';
import type { Field } from '../loader/field.ts';
import type {
  ChartValues,
  Config,
  ConfigIgnore,
  ConfigOverride,
  ExistingObject,
  Patterns,
  Placed,
  RenderValues,
  RunValues,
} from './config.ts';
import { type Folders, readSelector, textsOf } from './selectors.ts';

/** Reads a configuration that was found to be in order, without what it extends. */
export function toConfig(root: Field, presets: readonly Placed<string>[], ownRules: ReadonlyMap<string, Rule>, folders: Folders): Config {
  return {
    path: root.document.source.path,
    presets,
    run: runValues(root, folders),
    rules: readRules(root.at('rules')),
    overrides: root
      .at('overrides')
      .items()
      .map((item) => readOverride(item, folders)),
    ignores: root
      .at('ignores')
      .items()
      .map((item) => readIgnore(item, folders)),
    ownRules,
  };
}

/** `kubeproof.yaml:3:10`. */
export function originOf(field: Field): string {
  const { source } = field.document;
  const { line, column } = source.lines.positionAt(field.span.start);
  return `${source.path}:${line}:${column}`;
}

function placed<T>(field: Field, read: (field: Field) => T): Placed<T> | undefined {
  return field.exists && field.value !== null ? { value: read(field), origin: originOf(field) } : undefined;
}

function runValues(root: Field, folders: Folders): RunValues {
  const { config: folder } = folders;
  const paths = (field: Field): readonly string[] => textsOf(field).map((path) => resolve(folder, path));
  const patterns = (field: Field): Patterns => ({ folder, patterns: textsOf(field) });
  const kubernetes = root.at('kubernetes');
  const values = {
    versions: placed(kubernetes.at('versions'), versionsText),
    namespace: placed(kubernetes.at('namespace'), ({ value }) => value as string),
    crds: placed(kubernetes.at('crds'), paths),
    state: placed(kubernetes.at('state'), paths),
    exists: placed(kubernetes.at('exists'), (field) => field.items().map(existingObject)),
    schemaLocations: placed(root.at('schemas', 'locations'), paths),
    include: placed(root.at('include'), patterns),
    exclude: placed(root.at('exclude'), patterns),
    reportUnusedSuppressions: placed(root.at('reportUnusedSuppressions'), ({ value }) => severityOf(value)),
    allowBlanket: placed(root.at('allowBlanket'), ({ value }) => value as boolean),
    failOn: placed(root.at('failOn'), ({ value }): Severity | 'never' => {
      const level = value === 'never' ? 'off' : severityOf(value);
      return level === 'off' ? 'never' : level;
    }),
    maxWarnings: placed(root.at('maxWarnings'), ({ value }) => value as number),
    render: placed(root.at('render'), (field) => renderValues(field, folder)),
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as RunValues;
}

function renderValues(field: Field, folder: string): RenderValues {
  const program = (name: string): Record<string, boolean | string> => {
    const { value } = field.at(name);
    if (typeof value === 'boolean') return { [name]: value };
    return typeof value === 'string' ? { [name]: /[\\/]/.test(value) ? resolve(folder, value) : value } : {};
  };
  const seconds = field.at('timeoutSeconds').value;
  return {
    ...program('kustomize'),
    ...program('helm'),
    ...(typeof seconds === 'number' ? { timeoutSeconds: seconds } : {}),
    charts: field
      .at('charts')
      .items()
      .map((item) => chartValues(item, folder)),
  };
}

function chartValues(item: Field, folder: string): ChartValues {
  const optional = (name: string): Record<string, string> => {
    const { value } = item.at(name);
    return typeof value === 'string' ? { [name]: value } : {};
  };
  return {
    path: resolve(folder, String(item.at('path').value)),
    values: textsOf(item.at('values')).map((path) => resolve(folder, path)),
    set: textsOf(item.at('set')),
    ...optional('releaseName'),
    ...optional('namespace'),
  };
}

/** A release as written: as a number, 1.30 would be 1.3. */
function versionsText(field: Field): string {
  if (field.node?.type === 'sequence') return field.items().map(versionsText).join(',');
  return field.node?.type === 'scalar' ? field.node.source : '';
}

/** `Secret/shop/db`, `Secret/db`, or a mapping. */
function existingObject(field: Field): ExistingObject {
  const { value } = field;
  if (typeof value === 'string') {
    const parts = value.split('/');
    const [type = '', ...rest] = parts;
    const dot = type.indexOf('.');
    const name = rest.at(-1) ?? '';
    return {
      kind: dot < 0 ? type : type.slice(0, dot),
      group: dot < 0 ? undefined : type.slice(dot + 1),
      namespace: rest.length > 1 ? rest[0] : undefined,
      name,
    };
  }
  const { apiVersion, kind, namespace, name } = value as Record<string, string>;
  const group = apiVersion?.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : apiVersion === undefined ? undefined : '';
  return { kind: kind ?? '', group, namespace, name: name ?? '' };
}

/** The severity of a word of the configuration; YAML reads a bare `off` as false. */
export const severityOf = (word: unknown): Severity | 'off' =>
  word === false ? 'off' : word === 'warn' ? 'warning' : (word as Severity | 'off');

function readRules(field: Field): Config['rules'] {
  return new Map(field.entries().map((entry) => [entry.key ?? '', { value: readSetting(entry), origin: originOf(entry) }]));
}

function readSetting({ value }: Field): RuleSetting {
  const [word, options = {}] = Array.isArray(value) ? (value as [unknown, Record<string, unknown>?]) : [value];
  return { severity: severityOf(word), options };
}

function readOverride(field: Field, folders: Folders): ConfigOverride {
  const { matches, text } = readSelector(field, folders);
  const rules = readRules(field.at('rules'));
  return {
    applies: matches,
    settings: new Map([...rules].map(([name, { value }]) => [name, value])),
    origin: originOf(field),
    where: text,
  };
}

function readIgnore(field: Field, folders: Folders): ConfigIgnore {
  const { matches, text } = readSelector(field.at('match'), folders);
  const expires = field.at('expires').value;
  return {
    rules: textsOf(field.at('rules')),
    reason: String(field.at('reason').value).trim(),
    ...(typeof expires === 'string' ? { expires } : {}),
    applies: matches,
    location: { source: field.document.source, span: field.at('rules').keySpan },
    where: text,
  };
}
