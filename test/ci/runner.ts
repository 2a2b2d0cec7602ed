import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import type { Folder } from '../cli/run.ts';

/** A step of a composite action. */
export interface Step {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly 'working-directory'?: string;
}

/** What of action.yml counts here. */
export interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

export const ROOT = resolve(import.meta.dirname, '../..');
export const ACTION = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as Action;

/** What a run of the action left. */
export interface ActionRun {
  readonly log: string;
  readonly failed: boolean;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** The actions of others that it would have used, with what it would have given them. */
  readonly used: readonly { readonly uses: string; readonly with: Readonly<Record<string, string>> }[];
}

/**
 * Runs action.yml in a folder as the runner of GitHub does: expressions are replaced, steps run in bash with its files at hand, a step
 * after a failure runs only where it says so. Other actions are noted, and npm, which would ask the network, installs this checkout.
 */
export function runAction(
  workspace: Folder,
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): ActionRun {
  const temp = join(workspace.path, '.runner');
  const file = (name: string): string => join(temp, name);
  mkdirSync(file('bin'), { recursive: true });
  for (const name of ['output', 'path', 'summary']) writeFileSync(file(name), '');
  writeFileSync(file('bin/npm'), NPM);
  chmodSync(file('bin/npm'), 0o755);
  const given = Object.fromEntries(Object.entries(ACTION.inputs).map(([name, { default: usual = '' }]) => [name, inputs[name] ?? usual]));
  const used: { uses: string; with: Record<string, string> }[] = [];
  let log = '';
  let failed = false;
  const outputs = (): Record<string, string> =>
    Object.fromEntries(
      readFileSync(file('output'), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );
  const filled = (text: string): string => text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, name: string) => valueOf(name));
  const valueOf = (name: string): string => {
    const [, input, output] = /^(?:inputs\.([\w-]+)|steps\.lint\.outputs\.([\w-]+))$/.exec(name) ?? [];
    const value = input !== undefined ? given[input] : output !== undefined ? (outputs()[output] ?? '') : undefined;
    if (value === undefined) throw new Error(`an expression that the runner does not know: ${name}`);
    return value;
  };
  const isWanted = ({ if: condition }: Step): boolean => {
    if (condition === undefined) return !failed;
    const parts = condition.replace(/^\$\{\{\s*|\s*\}\}$/g, '').split(' && ');
    const always = parts.includes('!cancelled()');
    return (always || !failed) && parts.every((part) => part === '!cancelled()' || valueOf(part.replace(/ != ''$/, '')) !== '');
  };
  for (const step of ACTION.runs.steps) {
    if (!isWanted(step)) continue;
    if (step.uses !== undefined) {
      used.push({
        uses: step.uses,
        with: Object.fromEntries(Object.entries(step.with ?? {}).map(([name, value]) => [name, filled(value)])),
      });
      continue;
    }
    const added = readFileSync(file('path'), 'utf8').split('\n').filter(existsSync);
    const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', filled(step.run ?? '')], {
      cwd: join(workspace.path, filled(step['working-directory'] ?? '.')),
      encoding: 'utf8',
      env: {
        PATH: [...added, file('bin'), process.env['PATH']].join(':'),
        CI: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_ACTION_PATH: ROOT,
        GITHUB_OUTPUT: file('output'),
        GITHUB_PATH: file('path'),
        GITHUB_STEP_SUMMARY: file('summary'),
        RUNNER_TEMP: temp,
        CHECKOUT: ROOT,
        ...env,
        ...Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, filled(value)])),
      },
    });
    log += stdout + stderr;
    failed ||= status !== 0;
  }
  const seen = Object.fromEntries(Object.entries(ACTION.outputs).map(([name, { value }]) => [name, filled(value)]));
  return { log, failed, summary: readFileSync(file('summary'), 'utf8'), outputs: seen, used };
}

/** In the place of npm: it notes what is asked for and installs the checkout. */
const NPM = `#!/usr/bin/env bash
set -eu
echo "npm $*"
while [ $# -gt 0 ]; do
  if [ "$1" = --prefix ]; then folder=$2; fi
  shift
done
mkdir -p "$folder/node_modules/.bin"
ln -sf "$CHECKOUT/bin/kubeproof.js" "$folder/node_modules/.bin/kubeproof"
`;
