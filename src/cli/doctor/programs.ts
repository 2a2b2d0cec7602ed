import { execFile } from 'node:child_process';
import { findProgram } from '../../render/find-tool.ts';
import type { Io } from '../io.ts';
import type { Fact, Section } from './fact.ts';

interface Program {
  readonly name: string;
  /** What makes it tell its version. */
  readonly args: readonly string[];
  /** What cannot be done without it. */
  readonly without: string;
}

const PROGRAMS: readonly Program[] = [
  { name: 'git', args: ['--version'], without: '--changed, --since, --staged, --new-from and --state git:REF need it' },
  { name: 'kustomize', args: ['version'], without: 'kubectl renders kustomizations instead, if it is there' },
  { name: 'helm', args: ['version', '--short'], without: 'charts are not rendered' },
  { name: 'kubectl', args: ['version', '--client'], without: 'kustomize renders kustomizations instead, if it is there' },
];

/** How long a program may think about its version, in milliseconds. */
const PATIENCE_MS = 5000;

/** The programs that kubeproof works together with, each with its version; that one is not there is no problem. */
export const programs = async (io: Io): Promise<Section> => ({
  name: 'programs',
  facts: await Promise.all(PROGRAMS.map((program) => look(program, io))),
});

async function look({ name, args, without }: Program, io: Io): Promise<Fact> {
  const path = findProgram(name, io.env);
  if (path === undefined) return { name, text: `not found: ${without}`, value: null };
  const version = await versionOf(path, args, io);
  return { name, text: `${version ?? 'says no version'} (${path})`, value: { path, version: version ?? null } };
}

/** The first thing that looks like a version in what the program prints. */
function versionOf(path: string, args: readonly string[], { env, folder }: Io): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(path, [...args], { cwd: folder, env: { ...env }, timeout: PATIENCE_MS, windowsHide: true }, (_error, out) => {
      resolve(/v?\d+\.\d+(?:\.\d+)?[\w.+-]*/.exec(out)?.[0]);
    });
  });
}
