import { relative, sep } from 'node:path';
import type { Config, Placed } from '../../config/config.ts';
import { ConfigError, describeProblems } from '../../config/problem.ts';
import { NEWEST_MINOR, parseVersions } from '../../kubernetes/version.ts';
import { type ConfigOptions, openConfigs } from '../commands/configuration.ts';
import type { Io } from '../io.ts';
import type { Fact, Section } from './fact.ts';

/** The configuration that holds here; undefined where it cannot be used, and then a fact has the problem. */
export async function configuration(options: ConfigOptions, io: Io): Promise<{ section: Section; config: Config | undefined }> {
  const configs = openConfigs(options, io);
  const path = configs.pathFor('.', true);
  try {
    const config = await configs.read('.', true);
    return {
      config,
      section: { name: 'configuration', facts: [file(path, io), ...chosen(config, path), release(config, io), ...environment(io)] },
    };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const broken = { ...file(path, io), problem: `the configuration cannot be used\n${describeProblems(error.problems).trimEnd()}` };
    return { config: undefined, section: { name: 'configuration', facts: [broken, ...environment(io)] } };
  }
}

function file(path: string | undefined, { folder }: Io): Fact {
  if (path === undefined) return { name: 'file', text: 'none: the preset recommended holds (kubeproof init writes one)', value: null };
  return { name: 'file', text: relative(folder, path).split(sep).join('/'), value: path };
}

function* chosen({ presets, rules, overrides, ignores, ownRules }: Config, path: string | undefined): Generator<Fact> {
  if (path === undefined) return;
  const names = presets.length > 0 ? presets.map(({ value }: Placed<string>) => value) : ['recommended'];
  yield { name: 'presets', text: names.join(', '), value: names };
  const counts = { settings: rules.size, overrides: overrides.length, ignores: ignores.length, ownRules: ownRules.size };
  const text = `${counts.settings} settings, ${counts.overrides} overrides, ${counts.ignores} ignores, ${counts.ownRules} own rules`;
  yield { name: 'rules', text, value: counts };
}

/** The releases that a run here checks against, and who says so. */
function release({ run: { versions } }: Config, { env }: Io): Fact {
  const named = env['KUBEPROOF_KUBERNETES_VERSION'] || undefined;
  const [value, origin] =
    named !== undefined
      ? [named, 'KUBEPROOF_KUBERNETES_VERSION']
      : versions === undefined
        ? [`1.${NEWEST_MINOR}`, 'the newest']
        : [versions.value, versions.origin];
  const read = parseVersions(value);
  return {
    name: 'kubernetes',
    text: `${value} (${origin})`,
    value,
    ...('problem' in read ? { problem: `${origin}: ${read.problem}` } : {}),
  };
}

/** The variables that change a run. */
function environment({ env }: Io): Fact[] {
  const names = Object.keys(env).filter(
    (name) => /^KUBEPROOF_|^(?:NO_COLOR|FORCE_COLOR|CI|GITHUB_ACTIONS)$/.test(name) && env[name] !== undefined,
  );
  const set = Object.fromEntries(names.sort().map((name) => [name, env[name] ?? '']));
  const text = Object.entries(set).map(([name, value]) => `${name}=${value}`);
  return [{ name: 'environment', text: text.length === 0 ? 'no variable that matters' : text.join(' '), value: set }];
}
