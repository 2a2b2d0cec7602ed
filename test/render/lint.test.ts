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

  it.each([
    [
      'a base at an address',
      'resources: ["https://git.example/team/base?ref=v1"]',
      /which kustomize would fetch, and kubeproof uses no network/,
    ],
    ['a base of another repository', 'resources: [git@git.example:team/base.git]', /which kustomize would fetch/],
    ['a base that is not there', 'resources: [../nowhere]', /nothing is there that kustomize could read/],
    ['a component at an address', 'components: ["git::https://git.example/team/c"]', /which kustomize would fetch/],
    ['a patch at an address', 'patches: [{path: "https://web.example/p.yaml"}]', /which kustomize would fetch/],
    ['a file at an address', 'configMapGenerator: [{name: a, files: ["k=https://web.example/f"]}]', /which kustomize would fetch/],
    ['charts', 'helmCharts: [{name: web, repo: "https://charts.example"}]', /kustomize would run helm/],
    ['a generator that is a program', 'generators: [exec.yaml]', /a ChartInflator, which is a program of its own/],
    ['a transformer that is a container', 'transformers: [function.yaml]', /which is a program of its own/],
  ])('with %s is not given to the program', async (_, line, reason) => {
    given(
      {
        'kustomization.yaml': `${line}\n`,
        'exec.yaml': 'apiVersion: someteam.example/v1\nkind: ChartInflator\nmetadata: {name: x}\n',
        'function.yaml':
          'apiVersion: builtin\nkind: PrefixTransformer\nmetadata:\n  name: x\n  annotations: {config.kubernetes.io/function: "container: {image: evil}"}\n',
      },
      { kustomize: "fs.writeFileSync(path.join(__dirname, 'was-run'), '');" },
    );
    expect((await run('files')).out).toMatch(reason);
    expect(() => programs.read('was-run')).toThrow(/ENOENT/);
  });

  it('with transformers that are built in is rendered, and they are no objects', async () => {
    given(
      {
        Kustomization: 'resources: [a.yaml]\ntransformers: [prefix.yaml]\n',
        'a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n',
        'prefix.yaml': 'apiVersion: builtin\nkind: PrefixTransformer\nmetadata: {name: x}\nprefix: Dev-\n',
      },
      { kustomize: printing('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: Dev-a\n') },
    );
    expect(await places()).toEqual(['a.yaml:3:18 api/invalid']);
    expect((await run('files')).out).toMatch(/^not checked: prefix\.yaml \[0\]: a configuration of kustomize$/m);
  });

  it('is mended in its patches, and rendered again', async () => {
    given(
      {
        ...FILES,
        'overlays/prod/memory.yaml': (FILES['overlays/prod/memory.yaml'] ?? '').replace(
          'terminationGracePeriod: 3',
          'imagePullPolicyy: Always',
        ),
      },
      {
        // What is rendered shows what the patch says by then.
        kustomize: printing(PROD).replace(
          ".replaceAll('ROOT', root)",
          ".replaceAll('ROOT', root).replace('terminationGracePeriod: 3', /imagePullPolicy+: Always/.exec(fs.readFileSync(path.join(folder, root, 'memory.yaml'), 'utf8'))[0])",
        ),
      },
    );
    const { out, err } = await run('lint', '--fix', '--unsafe-fixes', '-f', 'compact', '--only', 'api/unknown-field');
    expect({ out, err }).toEqual({ out: '', err: 'fixed overlays/prod/memory.yaml\n' });
    expect(folder.read('overlays/prod/memory.yaml')).toContain('imagePullPolicy: Always');
  });
});
