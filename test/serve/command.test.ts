import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { configMap } from './served.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kubeproof-serve-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A running `kubeproof serve`, and how to stop it. */
function start(...args: string[]): {
  out: () => string;
  err: () => string;
  stop: (signal: 'SIGINT' | 'SIGTERM') => void;
  exit: Promise<number>;
} {
  let [out, err] = ['', ''];
  let stop: (signal: 'SIGINT' | 'SIGTERM') => void = () => undefined;
  const stopped = new Promise<'SIGINT' | 'SIGTERM'>((resolve) => {
    stop = resolve;
  });
  const exit = main(['serve', ...args], {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    readStdin: () => Promise.resolve(new Uint8Array()),
    env: {},
    folder,
    outIsTerminal: false,
    errIsTerminal: false,
    columns: undefined,
    untilStopped: () => stopped,
  });
  return { out: () => out, err: () => err, stop, exit };
}

async function serverIn(text: () => string): Promise<string> {
  for (let tries = 0; tries < 200; tries += 1) {
    const url = /server: (http:\S+)/.exec(text())?.[1];
    if (url) return url;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`no server is named in ${text()}`);
}

describe('kubeproof serve', () => {
  it('prints a kubeconfig, serves, and leaves what was written', async () => {
    const first = start('--dump', 'after.json', '-n', 'kube-public', '--kubernetes-version', '1.30');
    const url = await serverIn(first.out);
    expect(first.out()).toContain('namespace: kube-public\n');
    expect(first.err()).toContain(`Kubernetes 1.30 simulated at ${url}`);
    const created = await fetch(`${url}/api/v1/namespaces/default/configmaps`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(configMap('kept')),
    });
    expect(created.status).toBe(201);
    first.stop('SIGTERM');
    expect(await first.exit).toBe(0);
    await expect(fetch(url)).rejects.toThrow();

    const second = start('--state', 'after.json', '--kubeconfig', 'config', '--quiet');
    const again = await serverIn(() => {
      try {
        return readFileSync(join(folder, 'config'), 'utf8');
      } catch {
        return '';
      }
    });
    expect((await fetch(`${again}/api/v1/namespaces/default/configmaps/kept`)).status).toBe(200);
    second.stop('SIGINT');
    expect([await second.exit, second.out(), second.err()]).toEqual([130, '', '']);
  });

  it('asks as someone else where it is told so', async () => {
    const { out, stop, exit } = start('--as', 'ruth');
    const answered = await fetch(`${await serverIn(out)}/api/v1/secrets`);
    expect(((await answered.json()) as { message: string }).message).toContain('User "ruth" cannot list');
    stop('SIGTERM');
    await exit;
  });

  it.each([
    [['--port', 'http'], '--port "http" is no port'],
    [['--port', '70000'], '--port "70000" is no port'],
    [['--kubeconfig', 'nowhere/config'], 'the kubeconfig could not be written to nowhere/config'],
    [['--state', 'nothing.yaml'], 'nothing.yaml'],
  ])('says what is wrong with %j', async (args, problem) => {
    const { exit, err } = start(...args);
    expect([await exit, err()]).toEqual([2, expect.stringContaining(problem)]);
  });

  it('says that a port is taken', async () => {
    const other: Server = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    const { exit, err } = start('--port', String(port));
    expect([await exit, err()]).toEqual([2, expect.stringContaining(`port ${port} is taken`)]);
    other.close();
  });
});
