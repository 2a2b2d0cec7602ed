import { afterEach, describe, expect, it } from 'vitest';
import { Folder } from './run.ts';

const GOOD = `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  mode: fast
`;
const BAD = GOOD.replace('name: settings', 'name: Settings');
const KIND = `apiVersion: v1
kind: NameSpace
metadata:
  name: dev # kept
`;

let folder: Folder;
const given = (files: Record<string, string | Uint8Array>): Folder => {
  folder = new Folder(files);
  return folder;
};
afterEach(() => folder.remove());

describe('exit codes', () => {
  it('0 when nothing is found', async () => {
    const { code, out, err } = await given({ 'a.yaml': GOOD }).run(['lint', '.']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe('No problems found in 1 file (1 object, Kubernetes v1.36).\n');
  });

  it('1 when something is found, at its place', async () => {
    const { code, out } = await given({ 'a.yaml': BAD }).run(['lint', 'a.yaml', '-f', 'compact']);
    expect(code).toBe(1);
    expect(out).toMatch(/^a\.yaml:4:9: error: metadata\.name is "Settings": .* \[api\/invalid\]\n$/);
  });

  it.each([
    ['a path that is not there', ['lint', 'nowhere.yaml'], /nowhere\.yaml/],
    ['an unknown flag', ['lint', '--kubernets-version', '1.34'], /did you mean --kubernetes-version/i],
    ['an unknown format', ['lint', '.', '-f', 'jsn'], /the formats are/],
    ['a path given as a format', ['lint', '-f', 'a.yaml'], /paths are positional: kubeproof lint a\.yaml/],
    ['an unknown rule', ['lint', '.', '--only', 'network/host-network-dsn'], /did you mean network\/host-network-dns/],
    ['an unknown preset', ['lint', '.', '--preset', 'best'], /the presets are recommended/],
    ['a version that is not bundled', ['lint', '.', '--kubernetes-version', '1.12'], /1\.12 is not bundled/],
    ['two formats on standard output', ['lint', '.', '-f', 'json', '-f', 'compact'], /mixed on standard output/],
  ])('2 for %s, with the remedy', async (_, args, message) => {
    const { code, out, err } = await given({ 'a.yaml': GOOD }).run(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });

  it('2 when a walk finds no manifest, with the reasons', async () => {
    const { code, err } = await given({ 'values.yaml': 'replicas: 3\n' }).run(['lint']);
    expect(code).toBe(2);
    expect(err).toMatch(/no Kubernetes manifests found in "\."/);
  });

  it('0 for a named file that is no manifest, as hooks name them', async () => {
    const { code, err } = await given({ 'values.yaml': 'replicas: 3\n' }).run(['lint', 'values.yaml']);
    expect(code).toBe(0);
    expect(err).toMatch(/no Kubernetes manifests in values\.yaml/);
  });

  it('follow --fail-on, --max-warnings and --exit-zero', async () => {
    const duplicate = `${GOOD}  mode: slow\n`;
    const run = async (...args: string[]): Promise<number> => (await folder.run(['lint', '.', ...args])).code;
    given({ 'a.yaml': duplicate });
    expect(await run()).toBe(0);
    expect(await run('--fail-on', 'warning')).toBe(1);
    expect(await run('--max-warnings', '0')).toBe(1);
    expect(await run('--max-warnings', '1')).toBe(0);
    given({ 'a.yaml': BAD });
    expect(await run('--exit-zero')).toBe(0);
  });
});

describe('input', () => {
  it('reads standard input for "-" under the name that it is given', async () => {
    const { code, out } = await given({}).run(['lint', '-', '--stdin-filename', 'deploy/x.yaml', '-f', 'compact'], { stdin: BAD });
    expect(code).toBe(1);
    expect(out).toMatch(/^deploy\/x\.yaml:4:9: error/);
  });

  it('takes a path alone for lint', async () => {
    expect((await given({ 'a.yaml': BAD }).run(['a.yaml'])).code).toBe(1);
  });

  it('goes on after a file that cannot be parsed', async () => {
    const { out } = await given({ 'a.yaml': 'apiVersion: v1\n\tkind: Pod\n', 'b.yaml': BAD }).run(['lint', '-f', 'compact']);
    expect(out).toMatch(/^a\.yaml:2:1: error: .*tab.* \[yaml\/syntax\]\nb\.yaml:4:9: error/);
  });

  it('prints short help when nothing is asked', async () => {
    const { code, out } = await given({}).run([]);
    expect(code).toBe(0);
    expect(out).toMatch(/Usage: kubeproof/);
  });
});

describe('output', () => {
  it('json is one object with everything in it', async () => {
    const { out } = await given({ 'a.yaml': `---\n${BAD}`, 'notes.yaml': 'just: text\n' }).run([
      'lint',
      '-f',
      'json',
      '--kubernetes-version',
      '1.34',
    ]);
    const report = JSON.parse(out) as Record<string, never>;
    expect(report).toMatchObject({
      version: 1,
      kubernetesVersion: '1.34',
      diagnostics: [
        {
          path: 'a.yaml',
          line: 5,
          column: 9,
          endLine: 5,
          endColumn: 17,
          rule: 'api/invalid',
          messageId: 'invalid',
          severity: 'error',
          docs: 'rules-docs/api/invalid.md',
          document: 1,
          object: { apiVersion: 'v1', kind: 'ConfigMap', name: 'Settings', fieldPath: 'metadata.name' },
          related: [],
          api: { code: 422, reason: 'FieldValueInvalid', field: 'metadata.name' },
        },
      ],
      summary: { files: 2, objects: 1, errors: 1, warnings: 0, infos: 0, suppressed: 0 },
      notChecked: [{ path: 'notes.yaml', document: 0 }],
    });
  });

  it('json is valid when nothing is found', async () => {
    const { out } = await given({ 'a.yaml': GOOD }).run(['lint', '-f', 'json']);
    expect(JSON.parse(out)).toMatchObject({ diagnostics: [], summary: { errors: 0 } });
  });

  it('writes a report to a file beside the one for people', async () => {
    const { out, err } = await given({ 'a.yaml': BAD }).run(['lint', 'a.yaml', '-f', 'pretty', '-f', 'json=report.json']);
    expect(out).toMatch(/ --> a\.yaml:4:9 {2}\(ConfigMap Settings\)/);
    expect(err).toBe('wrote report.json\n');
    expect(JSON.parse(folder.read('report.json'))).toMatchObject({ summary: { errors: 1 } });
  });

  it('stylish groups by file, without a link to a namesake', async () => {
    const { out } = await given({ 'a.yaml': BAD }).run(['lint', 'a.yaml', '-f', 'stylish']);
    expect(out).toMatch(/a\.yaml:4:9/);
    expect(out).not.toMatch(/https?:/);
  });

  it('has no colour in a pipe, and has it when it is asked for', async () => {
    given({ 'a.yaml': BAD });
    expect((await folder.run(['lint', 'a.yaml'])).out).not.toContain('\u001b[');
    expect((await folder.run(['lint', 'a.yaml', '--color', 'always'])).out).toContain('\u001b[');
    expect((await folder.run(['lint', 'a.yaml'], { env: { FORCE_COLOR: '1' } })).out).toContain('\u001b[');
    expect((await folder.run(['lint', 'a.yaml', '--no-color'], { env: { FORCE_COLOR: '1' } })).out).not.toContain('\u001b[');
  });

  it('is silent when silence is asked for', async () => {
    expect(await given({ 'a.yaml': BAD }).run(['lint', 'a.yaml', '--silent'])).toEqual({ code: 1, out: '', err: '' });
  });

  it('lets no control character of a manifest reach the terminal', async () => {
    const { out } = await given({ 'a.yaml': GOOD.replace('settings', '"\\e[2JX"') }).run(['lint', 'a.yaml']);
    expect(out).not.toContain('\u001b');
  });

  it('says for which releases a finding holds', async () => {
    const budget =
      'apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\nspec:\n  minAvailable: 1\n  selector:\n    matchLabels: {app: web}\n';
    const { out } = await given({ 'a.yaml': budget }).run([
      'lint',
      'a.yaml',
      '--kubernetes-version',
      '1.24..1.26',
      '-f',
      'json',
      '--only',
      'api/removed',
    ]);
    expect(JSON.parse(out)).toMatchObject({
      kubernetesVersion: '1.24,1.25,1.26',
      diagnostics: [{ rule: 'api/removed', versions: ['1.25', '1.26'] }],
    });
  });
});

describe('fixing', () => {
  it('writes safe fixes and keeps comments', async () => {
    const { code, err } = await given({ 'a.yaml': KIND }).run(['lint', 'a.yaml', '--fix']);
    expect({ code, err }).toEqual({ code: 0, err: 'fixed a.yaml\n' });
    expect(folder.read('a.yaml')).toBe(KIND.replace('NameSpace', 'Namespace'));
  });

  it('prints a diff and writes nothing', async () => {
    const { code, out } = await given({ 'a.yaml': KIND }).run(['lint', 'a.yaml', '--diff']);
    expect(code).toBe(1);
    expect(out).toMatch(
      /^--- a\/a\.yaml\t?\n\+\+\+ b\/a\.yaml\t?\n@@ -1,4 \+1,4 @@\n apiVersion: v1\n-kind: NameSpace\n\+kind: Namespace\n/,
    );
    expect(folder.read('a.yaml')).toBe(KIND);
  });

  it('leaves unsafe fixes for who asks for them', async () => {
    const pod =
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  hostNetwork: true # node agent\n  containers:\n    - name: web\n      image: web:1\n';
    given({ 'a.yaml': pod });
    await folder.run(['lint', 'a.yaml', '--fix']);
    expect(folder.read('a.yaml')).toBe(pod);
    await folder.run(['lint', 'a.yaml', '--fix', '--unsafe-fixes']);
    expect(folder.read('a.yaml')).toBe(pod.replace('# node agent\n', '# node agent\n  dnsPolicy: ClusterFirstWithHostNet\n'));
  });

  it('prints the fixed text of standard input, and the findings beside it', async () => {
    const { code, out, err } = await given({}).run(['lint', '-', '--fix'], { stdin: KIND });
    expect(code).toBe(0);
    expect(out).toBe(KIND.replace('NameSpace', 'Namespace'));
    expect(err).toMatch(/No problems found/);
  });
});
