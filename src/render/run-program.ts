import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Environment } from './find-tool.ts';

/** What a program printed, or why it printed nothing of use. */
export type Printed = { readonly text: string } | { readonly failure: string };

/** How long a program may take, and what it runs in. */
export interface RunOptions {
  readonly seconds: number;
  readonly env: Environment;
  /** A folder of the run's own, empty but for what the caller put there. */
  readonly home: string;
}

/** More than that is no set of manifests. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Runs a program without a shell, without a home and without a network, and gives what it prints. */
export function runProgram(program: string, args: readonly string[], { seconds, env, home }: RunOptions): Promise<Printed> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: home,
      env: closedEnvironment(env, home),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    let size = 0;
    let stopped: string | undefined;
    const stop = (why: string): void => {
      stopped ??= why;
      child.kill('SIGKILL');
    };
    const clock = setTimeout(() => stop(`it took longer than ${seconds} s`), seconds * 1000);
    const keep = (list: Buffer[]) => (bytes: Buffer) => {
      size += bytes.length;
      if (size > MOST_BYTES) stop('it printed more than 64 MiB');
      else list.push(bytes);
    };
    child.stdout.on('data', keep(out));
    child.stderr.on('data', keep(err));
    const end = (printed: Printed): void => {
      clearTimeout(clock);
      resolve(printed);
    };
    child.on('error', (error) => end({ failure: error.message }));
    child.on('close', (code) => {
      if (stopped !== undefined) end({ failure: stopped });
      else if (code === 0) end({ text: Buffer.concat(out).toString('utf8') });
      else end({ failure: lastWords(Buffer.concat(err).toString('utf8')) ?? `it ended with ${code ?? 'a signal'}` });
    });
  });
}

/** What a program said last, without what it said about itself. */
function lastWords(text: string): string | undefined {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(?:#|Warning:|WARNING:|level=|Use --debug)/.test(line));
  const words = lines.join(' ').replace(/^(?:Error|error): /, '');
  return words === '' ? undefined : words;
}

/** Nobody listens there: what tries the network fails at once. */
const NOWHERE = 'http://127.0.0.1:9';
/** What programs need of the user's environment to start at all. */
const KEPT = ['SystemRoot', 'SYSTEMROOT', 'windir', 'LANG', 'LC_ALL', 'TMPDIR', 'TEMP', 'TMP'];

/** An environment with no settings, plugins or credentials of the user, no cluster, and no way to the network. */
function closedEnvironment(env: Environment, home: string): Record<string, string> {
  const at = (name: string): string => join(home, name);
  const path = (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  return {
    ...Object.fromEntries(KEPT.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]]))),
    PATH: path.join(delimiter),
    HOME: home,
    USERPROFILE: home,
    APPDATA: home,
    XDG_CONFIG_HOME: at('config'),
    XDG_CACHE_HOME: at('cache'),
    XDG_DATA_HOME: at('data'),
    KUBECONFIG: at('no-cluster'),
    KUSTOMIZE_PLUGIN_HOME: at('no-plugins'),
    HELM_CONFIG_HOME: at('config'),
    HELM_CACHE_HOME: at('cache'),
    HELM_DATA_HOME: at('data'),
    HELM_PLUGINS: at('no-plugins'),
    HELM_NO_PLUGINS: '1',
    HTTP_PROXY: NOWHERE,
    HTTPS_PROXY: NOWHERE,
    ALL_PROXY: NOWHERE,
    http_proxy: NOWHERE,
    https_proxy: NOWHERE,
    all_proxy: NOWHERE,
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_NOSYSTEM: '1',
  };
}

/** Gives a folder of its own to a step, and takes it away afterwards. */
export async function withFolder<T>(step: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'kubeproof-'));
  try {
    mkdirSync(join(folder, 'home'));
    return await step(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
