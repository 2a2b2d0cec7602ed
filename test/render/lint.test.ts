import { afterEach, describe, expect, it } from 'vitest';
import { Folder } from '../cli/run.ts';
import { FILES, PROD } from './overlay.ts';
import { printing, Programs, type Scripts } from './programs.ts';

let folder: Folder;
let programs: Programs;
afterEach(() => {
  folder.remove();
  programs.remove();
});

const given = (files: Readonly<Record<string, string>>, scripts: Scripts = {}): void => {
  folder = new Folder(files);
  programs = new Programs(scripts);
};
const run = (...args: string[]): ReturnType<Folder['run']> => folder.run(args, { env: programs.env });

/** `path:line:column rule` of each finding. */
async function places(...args: string[]): Promise<string[]> {
  const { out, err } = await run('lint', '-f', 'compact', ...args);
  expect(err).toBe('');
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replace(/^(\S+:\d+:\d+): .* \[([^\]]*)\]$/, '$1 $2'));
}

describe('a kustomization', () => {
  it('is judged as it is rendered, at the places where each value was written', async () => {
    given(FILES, { kustomize: printing(PROD) });
    expect(await places()).toEqual([
      'overlays/prod/kustomization.yaml:5:13 image/no-latest',
      'overlays/prod/kustomization.yaml:7:20 api/invalid',
      'overlays/prod/kustomization.yaml:17:16 image/no-latest',
      'overlays/prod/memory.yaml:10:11 api/unknown-field',
    ]);
  });

  it('says in which rendering a finding shows', async () => {
    given(FILES, { kustomize: printing(PROD) });
    const { out } = await run('lint', '-f', 'json', '--only', 'image/no-latest');
    const [first] = JSON.parse(out).diagnostics;
    expect(first).toMatchObject({
      rendered: { roots: ['overlays/prod'], isExact: true },
      object: { kind: 'Deployment', name: 'prod-web', fieldPath: 'spec.template.spec.containers[0].image' },
    });
  });

  it('is linted file by file without a program, and patches are still no whole objects', async () => {
    given(FILES);
    expect(await places('--no-render')).toEqual([
      'base/web.yaml:15:18 image/no-latest',
      'base/web.yaml:20:18 image/no-latest',
      'overlays/prod/memory.yaml:10:11 api/unknown-field',
    ]);
  });

  it('that cannot be rendered is named with the remedy', async () => {
    given(FILES);
    const { out } = await run('files');
    expect(out).toMatch(/^not checked: overlays\/prod\/kustomization\.yaml.*neither kustomize nor kubectl is there.*install one/m);
  });

  it('that fetches something is not given to the program', async () => {
    given(
      {
        'kustomization.yaml': 'resources:\n  - https://git.example/team/base?ref=v1\n',
        'a.yaml': 'kind: List\napiVersion: v1\nitems: []\n',
      },
      { kustomize: 'throw new Error("it ran")' },
    );
    const { out } = await run('files');
    expect(out).toMatch(
      /not rendered: kustomization\.yaml:2 names https:\/\/git\.example\/team\/base\?ref=v1, which kustomize would fetch/,
    );
  });
});
