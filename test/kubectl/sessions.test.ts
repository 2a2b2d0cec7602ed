import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withNamespace } from '../../src/apiserver/new-cluster.ts';
import { bootstrapState } from '../../src/cluster/bootstrap-state.ts';
import { printCluster } from '../../src/cluster/saved-state.ts';
import { kubernetesVersion } from '../../src/kubernetes/version.ts';
import { Folder } from '../cli/run.ts';
import { counted, parseSession, printSession, type SessionStep } from './session.ts';

const FOLDER = 'test/kubectl/sessions';
/** In a session no time passes. */
const now = (): Date => new Date('2026-01-02T03:04:05Z');
const VERSION = kubernetesVersion(34);

/** Every file is a session: manifests, then commands with what kubectl prints to them on a cluster that has the namespace `shop`. */
describe('sessions', () => {
  it.each(readdirSync(FOLDER))('%s', async (name) => {
    const { files, steps } = parseSession(readFileSync(join(FOLDER, name), 'utf8'));
    const state = withNamespace(bootstrapState(VERSION, now()), 'shop');
    const folder = new Folder({ ...files, state: printCluster({ version: VERSION, state, namespace: 'shop' }) });
    try {
      const played: SessionStep[] = [];
      for (const { command } of steps) played.push(await play(command, folder));
      expect(printSession(played)).toBe(printSession(steps));
    } finally {
      folder.remove();
    }
  });
});

async function play(command: string, folder: Folder): Promise<SessionStep> {
  const words = command.match(/'[^']*'|\S+/g)?.map((word) => word.replace(/^'(.*)'$/, '$1')) ?? [];
  const quiet = ['apply', 'diff'].includes(words[0] ?? '') ? ['--quiet'] : [];
  const { code, out, err } = await folder.run([...words, ...quiet, '--state', 'state', '--save', 'state'], { now });
  return { command, exit: code, stdout: counted(out), stderr: err };
}
