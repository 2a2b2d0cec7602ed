import { afterEach, describe, expect, it } from 'vitest';
import { Folder } from '../cli/run.ts';
import { CHART, RENDERED } from './chart.ts';
import { Programs } from './programs.ts';

let folder: Folder;
let programs: Programs;
afterEach(() => {
  folder.remove();
  programs.remove();
});

const given = (script: string, files = CHART): void => {
  folder = new Folder(files);
  programs = new Programs({ helm: script });
};
const run = (...args: string[]): ReturnType<Folder['run']> => folder.run(args, { env: programs.env });
const print = (text: string): string => `process.stdout.write(${JSON.stringify(text)});`;

describe('a chart', () => {
  it('is judged as it is rendered, at the lines of its templates and values', async () => {
    given(print(RENDERED));
    const { out, err } = await run('lint', '-f', 'json');
    expect(err).toBe('');
    const found = JSON.parse(out).diagnostics.map(({ path, line, column, rule, related }: Record<string, unknown>) => [
      `${path}:${line}:${column} ${rule}`,
      ...(related as { path: string; line: number; column: number; message: string }[]).map(
        (each) => `${each.path}:${each.line}:${each.column} ${each.message}`,
      ),
    ]);
    expect(found).toEqual([
      [
        'web/templates/web.yaml:17:18 image/no-latest',
        'web/values.yaml:1:21 its value is set here',
        'web/values.yaml:1:48 its value is set here',
      ],
      ['web/templates/web.yaml:18:11 api/unknown-field'],
      ['web/values.yaml:4:13 api/type', 'web/templates/web.yaml:21:13 it is printed here'],
    ]);
  });

  it('is told in the summary and in files, with the templates that made nothing', async () => {
    given(print(RENDERED));
    const { out } = await run('files');
    expect(out).toBe(
      'rendered: web by helm (1 object)\n' +
        'not checked: web/templates/never.yaml: a template of which helm makes nothing with these values; give others with --helm-values\n',
    );
    expect((await run('lint')).out).toMatch(/1 chart \(1 object\) rendered\. 1 file or document not checked/);
  });

  it('is rendered with the values, the release and the namespace that are asked for', async () => {
    given(`fs.writeFileSync(path.join(__dirname, 'args'), args.join(' '));${print(RENDERED)}`);
    await run('lint', '--helm-values', 'prod.yaml', '--set', 'a=1', '--release-name', 'shop', '-n', 'prod', '--kubernetes-version', '1.33');
    expect(programs.read('args').replaceAll(folder.path, '')).toMatch(
      /^template shop \S*\/web --values \/prod\.yaml --set a=1 --namespace prod --kube-version 1\.33$/,
    );
  });

  it('has what the configuration says of it', async () => {
    given(`fs.writeFileSync(path.join(__dirname, 'args'), args.join(' '));${print(RENDERED)}`, {
      ...CHART,
      'kubeproof.yaml': 'render:\n  charts:\n    - { path: web, values: [ci/prod.yaml], releaseName: live }\n',
    });
    await run('lint');
    expect(programs.read('args').replaceAll(folder.path, '')).toMatch(/^template live \S*\/web --values \/ci\/prod\.yaml --kube-version/);
  });

  it('that cannot be rendered is no finding, and is named with its reason', async () => {
    given('console.error("Error: execution error at (shop/templates/web.yaml:1:3): name is required"); process.exit(1);', {
      ...CHART,
      'a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n',
    });
    const { code, out, err } = await run('lint', '-f', 'compact');
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(err).toBe(
      'note: web was not rendered: helm cannot render it: execution error at (shop/templates/web.yaml:1:3): name is required\n',
    );
  });

  it('alone, and not rendered, is nothing to lint', async () => {
    given(print(RENDERED));
    const { code, err } = await run('lint', '--no-render');
    expect(code).toBe(2);
    expect(err).toMatch(/2 × a template of the Helm chart web: rendering is turned off/);
  });
});

describe('a program', () => {
  it('is stopped when it takes too long', async () => {
    given('setTimeout(() => {}, 60_000);', { ...CHART, 'kubeproof.yaml': 'render: { timeoutSeconds: 1 }\n' });
    const { out } = await run('files');
    expect(out).toContain('a template of the Helm chart web: helm cannot render it: it took longer than 1 s');
  });

  it('sees nothing of the user, and no way to the network', async () => {
    given(`fs.writeFileSync(path.join(__dirname, 'args'), JSON.stringify(process.env));${print(RENDERED)}`);
    await folder.run(['lint'], {
      env: { ...programs.env, HOME: '/home/me', AWS_SECRET_ACCESS_KEY: 'x', KUBECONFIG: '/home/me/.kube/config' },
    });
    const env = JSON.parse(programs.read('args'));
    expect(JSON.stringify(env)).not.toMatch(/home\/me|AWS_/);
    expect(env).toMatchObject({ HTTPS_PROXY: 'http://127.0.0.1:9', GIT_ALLOW_PROTOCOL: 'none', HELM_NO_PLUGINS: '1' });
  });

  it('is none that lies in the folder where one stands', async () => {
    given(print(RENDERED), { ...CHART, 'kustomization.yaml': 'resources: []\n' });
    const { out } = await folder.run(['files'], { env: { PATH: '.:bin' } });
    expect(out).toMatch(/a template of the Helm chart web: helm is not there to render it/);
  });
});
