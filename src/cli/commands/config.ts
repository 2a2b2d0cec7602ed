import { statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { effective, type EffectiveValue, type FlagValues } from '../../config/effective.ts';
import { NO_CONFIG } from '../../config/config.ts';
import type { Configs } from '../../config/configs.ts';
import { ConfigError, type ConfigProblem } from '../../config/problem.ts';
import { publishedSchema } from '../../config/schema.ts';
import type { ExitCode } from '../exit-code.ts';
import { type Io, UsageError } from '../io.ts';
import { openConfigs, selectionFrom } from './configuration.ts';
import type { InputOptions } from './input.ts';
import type { Options } from './lint-options.ts';
import { readSelection } from './selection.ts';

/** `kubeproof config schema`. */
export function runConfigSchema(io: Io): ExitCode {
  io.out(`${JSON.stringify(publishedSchema(), null, 2)}\n`);
  return 0;
}

/** `kubeproof config path FILE`: the configuration that holds for a file. Exit code 1 if there is none. */
export function runConfigPath(file: string, options: object, io: Io): ExitCode {
  const path = openConfigs(options, io).pathFor(file, isFolder(file, io));
  if (path === undefined) {
    io.err(`no configuration holds for ${file}; kubeproof init writes one\n`);
    return 1;
  }
  io.out(`${relative(io.folder, path) || path}\n`);
  return 0;
}

const isFolder = (file: string, { folder }: Io): boolean =>
  statSync(resolve(folder, file), { throwIfNoEntry: false })?.isDirectory() === true;

/** `kubeproof config validate [FILE...]`: reads configurations with all that they extend; the problems of all are told together. */
export async function runConfigValidate(files: readonly string[], options: object, io: Io): Promise<ExitCode> {
  const problems: ConfigProblem[] = [];
  for (const file of files.length > 0 ? files : [undefined])
    try {
      io.out(await validated(openConfigs(file === undefined ? options : { config: file }, io), io));
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      problems.push(...error.problems);
    }
  if (problems.length > 0) throw new ConfigError(problems);
  return 0;
}

async function validated(configs: Configs, io: Io): Promise<string> {
  const path = configs.pathFor('.', true);
  if (path === undefined) throw new UsageError('there is no configuration here', 'kubeproof init writes one; or name a file');
  const { rules, overrides, ignores, ownRules } = await configs.read('.', true);
  const counts = [
    `${rules.size} rule settings`,
    `${overrides.length} overrides`,
    `${ignores.length} ignores`,
    `${ownRules.size} own rules`,
  ];
  return `${relative(io.folder, path) || path} is in order: ${counts.join(', ')}.\n`;
}

/** `kubeproof config show FILE` and `kubeproof lint --print-config FILE`. */
export async function runConfigShow(file: string, options: object, io: Io): Promise<ExitCode> {
  const given = options as Options;
  const configs = openConfigs(given, io);
  const path = configs.pathFor(file, isFolder(file, io));
  const config = path === undefined ? NO_CONFIG : await configs.read(file, isFolder(file, io));
  const flags = readSelection(given, config.ownRules);
  const selection = selectionFrom(config, flags, true);
  const { values, conditional } = effective(config, selection, file, flagValues(given, io), flags.settings);
  if (given.output === 'json' || given.outputFile === 'json' || given.format?.includes('json') === true) {
    io.out(`${JSON.stringify({ file, config: path === undefined ? null : relative(io.folder, path), values, conditional }, null, 2)}\n`);
    return 0;
  }
  io.out(`# for ${file}: ${path === undefined ? 'no configuration' : relative(io.folder, path) || path}\n${lines(values)}`);
  if (conditional.length > 0) io.out(`# for some objects\n${lines(conditional)}`);
  return 0;
}

/** What the flags and the environment say, by the key of the configuration. */
function flagValues(given: Options & InputOptions, { env }: Io): FlagValues {
  const fromEnvironment = given.kubernetesVersion !== undefined && given.kubernetesVersion === env['KUBEPROOF_KUBERNETES_VERSION'];
  return {
    presets: given.preset,
    [`kubernetes.versions from ${fromEnvironment ? 'KUBEPROOF_KUBERNETES_VERSION' : '--kubernetes-version'}`]: given.kubernetesVersion,
    'kubernetes.namespace from --namespace': given.namespace,
    'failOn from --fail-on': given.failOn,
    'maxWarnings from --max-warnings': given.maxWarnings,
    'reportUnusedSuppressions from --report-unused-suppressions': given.reportUnusedSuppressions,
  };
}

/** `key: value   # origin`, the origins in one column. */
function lines(values: readonly EffectiveValue[]): string {
  const texts = values.map(
    ({ key, value, origin }) => [`${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`, origin] as const,
  );
  const width = Math.min(60, Math.max(0, ...texts.map(([text]) => text.length)));
  return texts.map(([text, origin]) => `${text.padEnd(width)}  # ${origin}\n`).join('');
}
