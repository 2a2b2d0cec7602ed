import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { FILES, PROD } from '../render/overlay.ts';
import { printing, Programs } from '../render/programs.ts';
import { Client, folderWith } from './client.ts';

let client: Client;
let programs: Programs;
let folder = '';
afterEach(async () => {
  await client.stop();
  programs.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** `path:line rule` of every finding of the folder; lines from 1. */
async function found(settings: object): Promise<string[]> {
  folder = folderWith(FILES);
  programs = new Programs({ kustomize: `fs.writeFileSync(path.join(__dirname, 'was-run'), '');${printing(PROD)}` });
  client = new Client(folder, programs.env);
  await client.start([folder], { pull: true, settings, more: { configuration: true } });
  const all = await client.pullAll();
  return [...all].flatMap(([uri, items]) =>
    items.map(({ range, code }) => `${decodeURIComponent(uri).split(`${folder}/`).at(-1)}:${range.start.line + 1} ${code}`),
  );
}
const wasRun = (): boolean => existsSync(join(programs.folder, 'was-run'));

const PLAIN = ['base/web.yaml:15 image/no-latest', 'base/web.yaml:20 image/no-latest', 'overlays/prod/memory.yaml:10 api/unknown-field'];

describe('the editor', () => {
  it('knows patches from whole objects and renders nothing without being asked', async () => {
    expect((await found({ trusted: true })).sort()).toEqual(PLAIN);
    expect(wasRun()).toBe(false);
  });

  it('renders nothing in a workspace that is not trusted', async () => {
    expect((await found({ render: 'onSave', trusted: false })).sort()).toEqual(PLAIN);
    expect(wasRun()).toBe(false);
  });

  it('judges what is rendered where the user allows it', async () => {
    expect((await found({ render: 'onSave', trusted: true })).sort()).toEqual([
      'overlays/prod/kustomization.yaml:17 image/no-latest',
      'overlays/prod/kustomization.yaml:5 image/no-latest',
      'overlays/prod/kustomization.yaml:7 api/invalid',
      'overlays/prod/memory.yaml:10 api/unknown-field',
    ]);
    expect(wasRun()).toBe(true);
  });
});
