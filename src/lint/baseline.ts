import { type Diagnostic, isAtLeast, type Severity } from '../diagnostics/diagnostic.ts';
import { kindOf } from '../apiserver/request.ts';
import { groupVersionOf } from '../kubernetes/objects.ts';
import { kubernetesVersion, NEWEST_MINOR } from '../kubernetes/version.ts';
import type { Resource } from '../loader/resource.ts';
import type { SuppressedDiagnostic } from './suppressions.ts';

/** How often a finding of one rule is put up with, by what it says and of which field: `untagged at spec.containers[].image`. */
type Details = Readonly<Record<string, number>>;

/**
 * Findings that are put up with for now: by object, rule and detail. Nothing in it names a file or a line, so that moving a document or
 * adding lines changes nothing; what is about no object goes by its file.
 */
export interface Baseline {
  readonly version: 1;
  /** Keys as `Deployment.apps shop/web`. */
  readonly objects: Readonly<Record<string, Readonly<Record<string, Details>>>>;
}

export const EMPTY_BASELINE: Baseline = { version: 1, objects: {} };

/** One place of a baseline. */
export interface Entry {
  readonly object: string;
  readonly rule: string;
  readonly detail: string;
  readonly count: number;
}

/** Its places, in order. */
export const entriesOf = ({ objects }: Baseline): Entry[] =>
  Object.entries(objects).flatMap(([object, rules]) =>
    Object.entries(rules).flatMap(([rule, details]) => Object.entries(details).map(([detail, count]) => ({ object, rule, detail, count }))),
  );

/** The baseline of some places; what stands there twice is added up. */
export function baselineOf(entries: readonly Entry[]): Baseline {
  const objects: Record<string, Record<string, Record<string, number>>> = {};
  const sorted = [...entries].sort((a, b) => compare(a.object, b.object) || compare(a.rule, b.rule) || compare(a.detail, b.detail));
  for (const { object, rule, detail, count } of sorted) {
    if (count < 1) continue;
    const rules = (objects[object] ??= {});
    const details = (rules[rule] ??= {});
    details[detail] = (details[detail] ?? 0) + count;
  }
  return { version: 1, objects };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The place of a finding: who it is about and what it says, without files, lines and positions in lists. */
export function entryOf({ object, location, rule, messageId }: Diagnostic, defaultNamespace: string): Entry {
  const path = (object?.fieldPath ?? '').replace(/\[\d+\]/g, '[]');
  return {
    object: object === undefined ? `file ${location.source.path}` : objectKey(object, defaultNamespace),
    rule,
    detail: path === '' ? messageId : `${messageId} at ${path}`,
    count: 1,
  };
}

/** `Deployment.apps shop/web`, `ClusterRole.rbac.authorization.k8s.io reader`. */
export function objectKey(
  object: Pick<Resource, 'apiVersion' | 'kind' | 'name'> & { readonly namespace?: string },
  defaultNamespace: string,
): string {
  const { apiVersion, kind, namespace, name } = object;
  const { group } = groupVersionOf(apiVersion);
  const isOfCluster = kindOf(object, kubernetesVersion(NEWEST_MINOR))?.namespaced === false;
  return `${group === '' ? kind : `${kind}.${group}`} ${isOfCluster ? '' : `${namespace ?? defaultNamespace}/`}${name}`;
}

/** What a baseline leaves of the findings. */
export interface BaselineResult {
  readonly kept: readonly Diagnostic[];
  readonly suppressed: readonly SuppressedDiagnostic[];
  /** Places that had more findings when they were recorded than now. */
  readonly unmatched: readonly Entry[];
}

/** How a baseline is held against findings. */
export interface BaselineOptions {
  /** The name of its file, for the reason. */
  readonly name: string;
  readonly namespace: string;
  /** Whether a place was looked at, and by its rule: of others nothing is known. */
  readonly wasSeen: (entry: Pick<Entry, 'object' | 'rule'>) => boolean;
}

/** Drops the findings that are recorded. Where there are more of a kind than recorded, all of them are told: which is new is not known. */
export function applyBaseline(diagnostics: readonly Diagnostic[], baseline: Baseline, options: BaselineOptions): BaselineResult {
  const found = new Map<string, number>();
  const keyOf = (entry: Entry): string => `${entry.object}\0${entry.rule}\0${entry.detail}`;
  const entries = diagnostics.map((diagnostic) => entryOf(diagnostic, options.namespace));
  for (const entry of entries) found.set(keyOf(entry), (found.get(keyOf(entry)) ?? 0) + 1);
  const recorded = new Map(entriesOf(baseline).map((entry) => [keyOf(entry), entry]));
  const isRecorded = (entry: Entry): boolean => (recorded.get(keyOf(entry))?.count ?? 0) >= (found.get(keyOf(entry)) ?? 0);
  const covered = entries.map(isRecorded);
  return {
    kept: diagnostics.filter((_, index) => !covered[index]),
    suppressed: diagnostics
      .filter((_, index) => covered[index])
      .map((diagnostic) => ({ diagnostic, reason: `recorded in ${options.name}` })),
    unmatched: [...recorded.values()].filter((entry) => options.wasSeen(entry) && entry.count > (found.get(keyOf(entry)) ?? 0)),
  };
}

/** The baseline that records findings at least as bad as `level`, of some rules or of all, beside what it held of other rules. */
export function recorded(
  diagnostics: readonly Diagnostic[],
  baseline: Baseline,
  choice: {
    readonly level: Severity;
    readonly isMeant: (rule: string) => boolean;
    readonly namespace: string;
    readonly wasSeen: BaselineOptions['wasSeen'];
  },
): Baseline {
  const others = entriesOf(baseline).filter((entry) => !choice.isMeant(entry.rule) || !choice.wasSeen(entry));
  const now = diagnostics
    .filter(({ rule, severity }) => choice.isMeant(rule) && isAtLeast(severity, choice.level))
    .map((diagnostic) => entryOf(diagnostic, choice.namespace));
  return baselineOf([...others, ...now]);
}

/** The baseline without what is not found any more. */
export function pruned(
  baseline: Baseline,
  diagnostics: readonly Diagnostic[],
  { namespace, wasSeen }: Pick<BaselineOptions, 'namespace' | 'wasSeen'>,
): Baseline {
  const now = entriesOf(baselineOf(diagnostics.map((diagnostic) => entryOf(diagnostic, namespace))));
  return baselineOf(
    entriesOf(baseline).map((entry) => {
      if (!wasSeen(entry)) return entry;
      const same = now.find(({ object, rule, detail }) => object === entry.object && rule === entry.rule && detail === entry.detail);
      return { ...entry, count: Math.min(entry.count, same?.count ?? 0) };
    }),
  );
}

/** Reads a baseline's text; a word about what is wrong where it is none. */
export function parseBaseline(text: string): Baseline | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `it is no JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
  const { version, objects } = (value ?? {}) as { version?: unknown; objects?: unknown };
  if (version !== 1) return 'its version is not 1';
  return isBaseline(objects) ? { version: 1, objects } : 'it does not hold counts by object, rule and detail';
}

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const isBaseline = (objects: unknown): objects is Baseline['objects'] =>
  isMap(objects) &&
  Object.values(objects).every(
    (rules) =>
      isMap(rules) &&
      Object.values(rules).every((details) => isMap(details) && Object.values(details).every((count) => typeof count === 'number')),
  );

/** The text of a baseline's file. */
export const printBaseline = (baseline: Baseline): string => `${JSON.stringify(baseline, null, 2)}\n`;
