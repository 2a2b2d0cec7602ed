import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { isPreset } from '../lint/presets.ts';
import { PRESETS, type Rule } from '../lint/rule.ts';
import type { Field } from '../loader/field.ts';
import { VERSION } from '../version.ts';
import { check, nearest } from './check.ts';
import { type Config, merged, NO_CONFIG, type Placed } from './config.ts';
import { isModule } from './names.ts';
import type { OwnRules } from './own-rules.ts';
import { ConfigError, type ConfigProblem } from './problem.ts';
import { failure, readConfigFile } from './read-file.ts';
import { satisfies } from './requires.ts';
import { configSchema } from './schema.ts';
import { type Folders, textsOf } from './selectors.ts';
import { shown } from './shown.ts';
import { originOf, toConfig } from './to-config.ts';

/** How configurations are read. */
export interface LoadOptions {
  /** The folder that the command runs in; absolute. */
  readonly folder: string;
  /** The folder that paths in the file are relative to; its own if absent. */
  readonly base?: string;
  /** Whether modules may be run. */
  readonly trusted: boolean;
}

/** Reads a configuration and all that it extends. What is wrong with it is thrown as one `ConfigError`. */
export const loadConfig = (path: string, options: LoadOptions): Promise<Config> => load(resolve(path), options, []);

async function load(path: string, options: LoadOptions, above: readonly string[]): Promise<Config> {
  const folders = { config: options.base ?? dirname(path), run: options.folder };
  const root = await readConfigFile({ path, shownPath: shown(path, options.folder), trusted: options.trusted });
  let config = NO_CONFIG;
  const presets: Placed<string>[] = [];
  for (const field of extendsOf(root)) {
    const name = String(field.value);
    if (isPreset(name)) presets.push({ value: name, origin: originOf(field) });
    else config = merged(config, await load(locate(field, folders.config, [...above, path]), withoutBase(options), [...above, path]));
  }
  const own = await ownRulesOf(root.at('ownRules'), folders, options.trusted);
  const ownRules = new Map([...config.ownRules, ...own.rules]);
  const problems = [...check(root, configSchema(optionsOf(ownRules))), ...requirement(root), ...own.problems];
  if (problems.length > 0) throw new ConfigError(problems);
  return merged(config, toConfig(root, presets, own.rules, folders));
}

/** Expressions and modules are loaded for those who have rules of their own. */
async function ownRulesOf(field: Field, folders: Folders, trusted: boolean): Promise<OwnRules> {
  if (field.items().length === 0) return { rules: new Map(), problems: [] };
  const { readOwnRules } = await import('./own-rules.ts');
  return readOwnRules(field, folders, trusted);
}

const withoutBase = ({ folder, trusted }: LoadOptions): LoadOptions => ({ folder, trusted });

const optionsOf = (rules: ReadonlyMap<string, Rule>) => new Map([...rules].map(([id, { meta }]) => [id, meta.options]));

function extendsOf(root: Field): readonly Field[] {
  const field = root.at('extends');
  return typeof field.value === 'string' ? [field] : field.items().filter(({ value }) => typeof value === 'string');
}

/** The file that an entry of `extends` means: a path from the configuration's folder, else a package. */
function locate(field: Field, folder: string, above: readonly string[]): string {
  const name = textsOf(field)[0] ?? '';
  const path =
    /^\.{0,2}\//.test(name) || /\.(?:ya?ml|jsonc?)$/.test(name) || isModule(name) ? resolve(folder, name) : packageFile(name, folder);
  if (path === undefined || !existsSync(path)) throw new ConfigError([notThere(field, name)]);
  if (above.includes(path)) throw new ConfigError([{ ...placeOf(field), message: `"${name}" extends itself` }]);
  return path;
}

function notThere(field: Field, name: string): ConfigProblem {
  const presets = [...PRESETS, 'all', 'none'];
  const meant = nearest(name, presets);
  return {
    ...placeOf(field),
    message: `extends "${name}", which is no preset, no file and no package that is installed here`,
    help: meant === undefined ? `the presets are ${presets.join(', ')}; a path begins with ./` : `did you mean ${meant}?`,
  };
}

const placeOf = (field: Field) => ({ source: field.document.source, span: field.span });

/** A package's own `kubeproof.yaml`, else what it exports. */
function packageFile(name: string, folder: string): string | undefined {
  const require = createRequire(resolve(folder, 'kubeproof.yaml'));
  for (const request of [`${name}/kubeproof.yaml`, `${name}/kubeproof.json`, name])
    try {
      return require.resolve(request);
    } catch {
      // The next one may be there.
    }
  return undefined;
}

function* requirement(root: Field): Generator<ConfigProblem> {
  const field = root.at('requires');
  if (typeof field.value !== 'string') return;
  const fits = satisfies(VERSION, field.value);
  if (fits === undefined) yield { ...placeOf(field), message: `"${field.value}" is no range of versions`, help: 'write >=0.1 <2' };
  else if (!fits) yield { ...placeOf(field), message: `this configuration is for kubeproof ${field.value}, and this is ${VERSION}` };
}

/** A configuration that was named and is not there. */
export const missingConfig = (path: string): ConfigError => failure(path, 'there is no such file', 'kubeproof init writes one');
