import type { EnvVar, PodSpec } from 'kubernetes-types/core/v1';
import { isAccepted } from '../apiserver/request.ts';
import type { KubernetesObject } from '../kubernetes/objects.ts';
import { type KindInfo, schemasFor } from '../schemas/store.ts';
import { clientError, type CommandError, serverError, several } from './command-error.ts';
import { type CommandOutput, failed, warningLines } from './command-output.ts';
import type { Connection } from './connection.ts';
import { objectName } from './manifests.ts';
import { printObjects } from './printing/print-objects.ts';
import { findTargets, type Target, type TargetOptions } from './targets.ts';
import { publishedValueType } from './three-way/published-types.ts';
import { twoWayStrategicPatch } from './three-way/strategic.ts';
import { dryRunSuffix, type WriteOptions } from './write-options.ts';

/** `kubectl set env` and `set image`: resources, then `KEY=VALUE`, `KEY-`, or `CONTAINER=IMAGE`. */
export interface SetOptions extends WriteOptions, Omit<TargetOptions, 'args'> {
  readonly what: 'env' | 'image';
  readonly args: readonly string[];
  /** `-c`: which containers get the variables; `*` for all. */
  readonly containers: string;
}

type Change = (spec: PodSpec) => PodSpec;

/** `kubectl set env` and `kubectl set image` (`pkg/cmd/set`, read at 1.34): a patch of the Pod template, where it changes anything. */
export function set(options: SetOptions, connection: Connection): CommandOutput {
  const isSetting = (arg: string): boolean => arg.includes('=') || (options.what === 'env' && arg.endsWith('-'));
  const resources = options.args.filter((arg) => !isSetting(arg));
  const settings = options.args.filter(isSetting);
  if (settings.length === 0)
    return failed(options.what === 'env' ? 'at least one environment variable must be provided' : 'at least one image update is required');
  const { targets, errors } = findTargets({ ...options, args: resources }, connection);
  const problems: CommandError[] = [...errors];
  let [stdout, stderr] = ['', ''];
  for (const target of targets) {
    const done = setOne(target, options.what === 'env' ? envChange(settings, options) : imageChange(settings), options, connection);
    stderr += done.stderr;
    if (done.error) problems.push(done.error);
    else stdout += done.stdout;
    if (options.what === 'image' && !done.error) problems.push(...missingContainers(target.live, settings));
  }
  return problems.length > 0 ? failed(several(problems), { stdout, stderr }) : { stdout, stderr, exit: 0 };
}

/** Containers that an image is named for, and that are not there. */
function missingContainers(live: KubernetesObject, settings: readonly string[]): CommandError[] {
  const found = new Set<string>(['*']);
  withPodSpec(live, (spec) => {
    for (const { name } of [...spec.containers, ...(spec.initContainers ?? [])]) found.add(name);
    return spec;
  });
  const names = settings.map((setting) => setting.slice(0, setting.indexOf('=')));
  return names
    .filter((name) => !found.has(name))
    .map((name) => clientError(`error: unable to find container named ${JSON.stringify(name)}`));
}

function setOne(
  { kind, namespace, name, live }: Target,
  change: Change,
  options: SetOptions,
  connection: Connection,
): { readonly stdout: string; readonly stderr: string; readonly error?: CommandError } {
  const changed = withPodSpec(live, change);
  if (changed === undefined) return { stdout: '', stderr: '', error: clientError(noPodTemplate(kind, name)) };
  const schemas = schemasFor(connection.version);
  const made = twoWayStrategicPatch({ ...live }, { ...changed }, publishedValueType(schemas, kind.definition));
  if ('problem' in made) return { stdout: '', stderr: '', error: clientError(made.problem) };
  if (Object.keys(made.patch).length === 0) return { stdout: '', stderr: '' };
  const done = (object: KubernetesObject): string =>
    options.output === undefined
      ? `${objectName(kind, name)} ${options.what} updated${dryRunSuffix(options)}\n`
      : printObjects([{ object, kind }], options.output);
  if (options.dryRun === 'client') return { stdout: done(changed), stderr: '' };
  const response = connection.request(
    { verb: 'patch', kind, namespace, name, patchType: 'strategic', body: made.patch, fieldManager: options.fieldManager ?? 'kubectl-set' },
    { dryRun: options.dryRun === 'server' },
  );
  const stderr = warningLines(response.warnings);
  return isAccepted(response) ? { stdout: done(response.object), stderr } : { stdout: '', stderr, error: serverError(response.status) };
}

/** In the words of `updatePodSpecForObject`, which tells the Go type; it knows none of a custom resource. */
const noPodTemplate = ({ plural, kind, version, definition }: KindInfo, name: string): string =>
  `${plural}/${name} the object is not a pod or does not have a pod template: *${definition === '' ? 'unstructured.Unstructured' : `${version}.${kind}`}`;

const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  Pod: ['spec'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
};

/** The object with another Pod spec; undefined where it has none. */
function withPodSpec(object: KubernetesObject, change: Change): KubernetesObject | undefined {
  const path = TEMPLATES[object.kind] ?? ['spec', 'template', 'spec'];
  return replaceAt(object, path, (value) => change(value as PodSpec)) as KubernetesObject | undefined;
}

function replaceAt(value: unknown, [step, ...rest]: readonly string[], change: (value: unknown) => unknown): unknown {
  if (step === undefined) return change(value);
  if (typeof value !== 'object' || value === null || !(step in value)) return undefined;
  const inner = replaceAt((value as Record<string, unknown>)[step], rest, change);
  return inner === undefined ? undefined : { ...value, [step]: inner };
}

function envChange(settings: readonly string[], { containers }: SetOptions): Change {
  const isChosen = (name: string): boolean => containers === '*' || containers === name;
  return (spec) => ({
    ...spec,
    containers: spec.containers.map((container) =>
      isChosen(container.name) ? { ...container, env: settings.reduce(withSetting, container.env ?? []) } : container,
    ),
  });
}

function withSetting(env: readonly EnvVar[], setting: string): EnvVar[] {
  const equals = setting.indexOf('=');
  if (equals < 0) return env.filter(({ name }) => name !== setting.slice(0, -1));
  const [name, value] = [setting.slice(0, equals), setting.slice(equals + 1)];
  const isThere = env.some((variable) => variable.name === name);
  return isThere ? env.map((variable) => (variable.name === name ? { name, value } : variable)) : [...env, { name, value }];
}

function imageChange(settings: readonly string[]): Change {
  const images = new Map(settings.map((setting) => [setting.slice(0, setting.indexOf('=')), setting.slice(setting.indexOf('=') + 1)]));
  const imageOf = (name: string): string | undefined => images.get(name) ?? images.get('*');
  const withImage = <T extends { name: string; image?: string }>(container: T): T => {
    const image = imageOf(container.name);
    return image === undefined ? container : { ...container, image };
  };
  return (spec) => ({
    ...spec,
    containers: spec.containers.map(withImage),
    ...(spec.initContainers === undefined ? {} : { initContainers: spec.initContainers.map(withImage) }),
  });
}
