import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { parse } from 'yaml';
import type { Scenario, Step } from './play-scenario.ts';

/** A scenario of a file: one of ours as YAML, or a recorded one as JSON, which tells what the commands came to. */
export interface ScenarioFile {
  /** The file's name, without its extension. */
  readonly name: string;
  readonly scenario: Scenario;
  readonly recorded?: readonly Step[];
}

/** What a scenario of ours need not say. */
const USUAL = { namespace: 'shop', context: 'shop', namespaceExists: true, namespaceLabels: [], files: {} };

/** The scenarios of a file or a folder, by name. */
export function scenariosOf(path: string): readonly ScenarioFile[] {
  if (!statSync(path).isDirectory()) return [scenarioOf(path)];
  const names = readdirSync(path).filter((name) => ['.yaml', '.json'].includes(extname(name)));
  return names.sort().map((name) => scenarioOf(join(path, name)));
}

function scenarioOf(path: string): ScenarioFile {
  const text = readFileSync(path, 'utf8');
  const name = basename(path, extname(path));
  if (extname(path) !== '.json') return { name, scenario: { ...USUAL, ...(parse(text) as Pick<Scenario, 'commands'>) } };
  const recorded = JSON.parse(text) as Omit<Scenario, 'commands'> & { readonly steps: readonly Step[] };
  return { name, scenario: { ...recorded, commands: recorded.steps.map(({ command }) => command) }, recorded: recorded.steps };
}
