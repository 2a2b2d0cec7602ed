import { isAccepted } from '../apiserver/request.ts';
import { isValidLabelValue } from '../kubernetes/names.ts';
import type { KubernetesVersion } from '../kubernetes/version.ts';
import { clientError, type CommandError, serverError, several } from './command-error.ts';
import { type CommandOutput, failed, warningLines } from './command-output.ts';
import type { Connection } from './connection.ts';
import { goJson } from './go-json.ts';
import { objectName } from './manifests.ts';
import { printObjects } from './printing/print-objects.ts';
import { findTargets, type Target, type TargetOptions } from './targets.ts';
import { dryRunSuffix, type WriteOptions } from './write-options.ts';

/** `kubectl label` and `kubectl annotate`: which of the two maps, and what is to be in it. */
export interface MarkOptions extends WriteOptions, Omit<TargetOptions, 'args'> {
  readonly map: 'labels' | 'annotations';
  /** Resources, then `key=value` and `key-`. */
  readonly args: readonly string[];
  readonly overwrite: boolean;
  /** `--resource-version`: only where the object stands there. */
  readonly resourceVersion?: string | undefined;
}

/** What a command line asks to be set and to be taken away. */
interface Marks {
  readonly set: Readonly<Record<string, string>>;
  readonly remove: readonly string[];
}

/** `kubectl label` and `annotate` (`pkg/cmd/{label,annotate}`, read at 1.34). */
export function mark(options: MarkOptions, connection: Connection): CommandOutput {
  const at = options.args.findIndex((arg) => arg.includes('=') || arg.endsWith('-'));
  const [resources, given] = at < 0 ? [options.args, []] : [options.args.slice(0, at), options.args.slice(at)];
  const marks = readMarks(given, options.map, connection.version);
  if (typeof marks === 'string') return failed(marks);
  if (given.length === 0) return failed(`at least one ${WORDS[options.map].one} update is required`);
  if (options.all && (options.selector ?? '') !== '') return failed('cannot set --all and --selector at the same time');
  if (options.all && (options.fieldSelector ?? '') !== '') return failed('cannot set --all and --field-selector at the same time');
  if (resources.length === 0 && options.files.length === 0)
    return failed('one or more resources must be specified as <resource> <name> or <resource>/<name>');
  const { targets, errors } = findTargets({ ...options, args: resources }, connection);
  const problems: CommandError[] = [...errors];
  let [stdout, stderr] = ['', ''];
  for (const target of targets) {
    const done = markOne(target, marks, options, connection);
    stderr += done.stderr;
    if (done.error) problems.push(done.error);
    else stdout += done.stdout;
  }
  return problems.length > 0 ? failed(several(problems), { stdout, stderr }) : { stdout, stderr, exit: 0 };
}

const WORDS = { labels: { one: 'label', done: 'labeled' }, annotations: { one: 'annotation', done: 'annotated' } } as const;

function readMarks(given: readonly string[], map: MarkOptions['map'], version: KubernetesVersion): Marks | string {
  const set: Record<string, string> = {};
  const remove: string[] = [];
  for (const spec of given) {
    const equals = spec.indexOf('=');
    if (equals > 0) {
      const value = spec.slice(equals + 1);
      if (map === 'labels') {
        if (value.includes('=')) return `invalid label spec: ${spec}`;
        const [problem] = isValidLabelValue(value, version);
        if (problem !== undefined) return `invalid label value: ${JSON.stringify(spec)}: ${problem}`;
      }
      set[spec.slice(0, equals)] = value;
    } else if (spec.endsWith('-') && spec !== '-') remove.push(spec.slice(0, -1));
    else return map === 'labels' ? 'unknown label spec: ' + spec : `invalid annotation format: ${spec}`;
  }
  const both = remove.find((key) => key in set);
  return both === undefined
    ? { set, remove }
    : `can not both modify and remove ${map === 'labels' ? 'a label' : 'an annotation'} in the same command`;
}

interface Marked {
  readonly stdout: string;
  readonly stderr: string;
  readonly error?: CommandError;
}

function markOne(target: Target, { set, remove }: Marks, options: MarkOptions, connection: Connection): Marked {
  const { kind, namespace, name, live } = target;
  const { map, overwrite } = options;
  const before: Readonly<Record<string, string>> = live.metadata[map] ?? {};
  const taken = Object.entries(set).filter(([key, value]) => key in before && before[key] !== value);
  if (!overwrite && taken.length > 0) return { stdout: '', stderr: '', error: alreadyThere(taken, before, map) };
  const missing =
    map === 'labels' ? remove.filter((key) => !(key in before)).map((key) => `label ${JSON.stringify(key)} not found.\n`) : [];
  const after = Object.fromEntries(Object.entries({ ...before, ...set }).filter(([key]) => !remove.includes(key)));
  const word = map === 'labels' ? changeWord(live.metadata.labels, after, overwrite) : WORDS.annotations.done;
  const { resourceVersion } = options;
  const patch = {
    metadata: {
      [map]: { ...set, ...Object.fromEntries(remove.map((key) => [key, null])) },
      ...(resourceVersion === undefined ? {} : { resourceVersion }),
    },
  };
  const request = { verb: 'patch', kind, namespace, name, patchType: 'merge', body: patch } as const;
  const response =
    options.dryRun === 'client'
      ? undefined
      : connection.request(
          { ...request, fieldManager: options.fieldManager ?? `kubectl-${map === 'labels' ? 'label' : 'annotate'}` },
          { dryRun: options.dryRun === 'server' },
        );
  const stderr = warningLines(response?.warnings ?? []);
  if (response && !isAccepted(response)) return { stdout: '', stderr, error: serverError(response.status) };
  // kubectl prints the object that it has marked itself where it marks labels, else the server's.
  const marked = { ...live, metadata: { ...live.metadata, [map]: after } };
  const shown = map === 'annotations' && response ? response.object : marked;
  if (options.output !== undefined) return { stdout: printObjects([{ object: shown, kind }], options.output), stderr };
  return { stdout: `${missing.join('')}${objectName(kind, name)} ${word}${dryRunSuffix(options)}\n`, stderr };
}

function alreadyThere(
  taken: readonly (readonly [string, string])[],
  before: Readonly<Record<string, string>>,
  map: MarkOptions['map'],
): CommandError {
  const values = taken.map(([key]) => `'${key}' already has a value (${before[key] ?? ''})`);
  return map === 'labels'
    ? several(values.map((value) => clientError(`${value}, and --overwrite is false`)))
    : clientError(`--overwrite is false but found the following declared annotation(s): ${values.join('; ')}`);
}

/** What happened to the labels, in kubectl's words: it looks at the texts of the objects, and labels that are none leave `{}`. */
function changeWord(
  before: Readonly<Record<string, string>> | undefined,
  after: Readonly<Record<string, string>>,
  overwrite: boolean,
): string {
  const [old, now] = [before === undefined ? '' : goJson(before), goJson(after)];
  if (old === now) return 'not labeled';
  return !overwrite && now.length < old.length ? 'unlabeled' : 'labeled';
}
