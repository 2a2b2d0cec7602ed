import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { afterEach, describe, expect, it } from 'vitest';
import { publishedSchema } from '../../src/config/schema.ts';
import { Folder } from '../cli/run.ts';

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  containers:
    - name: web
      image: docker.io/acme/web:latest
`;

let folder: Folder;
afterEach(() => folder.remove());
const at = (files: Readonly<Record<string, string>>): Folder => {
  folder = new Folder({ 'web.yaml': POD, ...files });
  return folder;
};
const lint = (config: string, ...args: string[]) =>
  at({ 'kubeproof.yaml': config }).run(['lint', '--only', 'image/no-latest', '-f', 'compact', ...args]);

describe('which configuration holds', () => {
  it('the nearest one above each file, and no other', async () => {
    at({
      'kubeproof.yaml': 'rules: {image/no-latest: info}',
      'a/.kubeproof.yml': 'rules: {image/no-latest: error}',
      'a/b/web.yaml': POD,
      'c/web.yaml': POD,
    });
    const { out } = await folder.run(['lint', 'a', 'c', '-f', 'compact', '--skip', 'metadata']);
    expect(out).toContain('a/b/web.yaml:10:14: error: ');
    expect(out).toContain('c/web.yaml:10:14: info: ');
    expect((await folder.run(['config', 'path', 'a/b/web.yaml'])).out).toBe('a/.kubeproof.yml\n');
    expect((await folder.run(['config', 'path', 'c/web.yaml'])).out).toBe('kubeproof.yaml\n');
  });

  it.each([
    ['kubeproof.json', '{"rules": {"image/no-latest": "info"}}'],
    ['kubeproof.jsonc', '{\n  // not now\n  "rules": {"image/no-latest": "info",},\n}'],
    ['package.json', '{"name": "x", "kubeproof": {"rules": {"image/no-latest": "info"}}}'],
    ['kubeproof.config.mjs', 'export default { rules: { "image/no-latest": "info" } };'],
  ])('%s', async (name, text) => {
    const { out, err } = await at({ [name]: text }).run(['lint', 'web.yaml', '-f', 'compact']);
    expect(err).toBe('');
    expect(out).toContain('web.yaml:10:14: info: ');
  });

  it('a package.json without our key is none', async () => {
    const { code, err } = await at({ 'package.json': '{"name": "x"}' }).run(['config', 'path', 'web.yaml']);
    expect({ code, err }).toEqual({ code: 1, err: 'no configuration holds for web.yaml; kubeproof init writes one\n' });
  });

  it('--config and KUBEPROOF_CONFIG name one for all, --no-config none', async () => {
    at({ 'kubeproof.yaml': 'rules: {image/no-latest: off}', 'strict.yaml': 'rules: {image/no-latest: error}' });
    const run = async (args: string[], env = {}) => (await folder.run(['lint', 'web.yaml', '-f', 'compact', ...args], { env })).out;
    expect(await run([])).toBe('');
    expect(await run(['-c', 'strict.yaml'])).toContain(': error: ');
    expect(await run([], { KUBEPROOF_CONFIG: 'strict.yaml' })).toContain(': error: ');
    expect(await run(['--no-config'])).toContain('[image/no-latest]');
  });

  it('a configuration that is not there is said', async () =>
    expect(await at({}).run(['lint', '-c', 'none.yaml'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('none.yaml:1:1: there is no such file'),
    }));

  it('the standard input has that of its file name', async () => {
    at({ 'a/kubeproof.yaml': 'rules: {image/no-latest: info}' });
    const { out } = await folder.run(['lint', '-', '--stdin-filename', 'a/x.yaml', '-f', 'compact'], { stdin: POD });
    expect(out).toContain('a/x.yaml:10:14: info: ');
  });
});

describe('what is wrong with a configuration', () => {
  it.each([
    ['an unknown key', 'version: 1\noverides: []\n', 'kubeproof.yaml:2:1: unknown key "overides"', 'did you mean overrides?'],
    [
      'an unknown rule',
      'rules:\n  image/no-latets: off\n',
      'kubeproof.yaml:2:3: unknown rule "image/no-latets"',
      'did you mean image/no-latest?',
    ],
    [
      'a rule without its family',
      'rules:\n  no-latest: off\n',
      'kubeproof.yaml:2:3: unknown rule "no-latest"',
      'did you mean image/no-latest?',
    ],
    [
      'an unknown severity',
      'rules:\n  image/no-latest: eror\n',
      'kubeproof.yaml:2:20: rules.image/no-latest is "eror"',
      'did you mean error?',
    ],
    [
      'an unknown option',
      'rules:\n  resources/qos: [warn, {minimun: Burstable}]\n',
      'kubeproof.yaml:2:26: unknown key "minimun"',
      'did you mean minimum?',
    ],
    [
      'an option out of range',
      'rules:\n  resources/qos: [warn, {minimum: Best}]\n',
      'kubeproof.yaml:2:35: ',
      'BestEffort, Burstable or Guaranteed',
    ],
    ['an override without rules', 'overrides:\n  - files: [x]\n', 'kubeproof.yaml:2:5: rules is missing in overrides[0]', 'write rules:'],
    ['an ignore without its reason', 'ignores:\n  - rules: [image]\n', 'reason is missing in ignores[0]', 'write reason:'],
    ['a day that is none', 'ignores:\n  - {rules: [image], reason: x, expires: soon}\n', 'write a date such as 2026-12-31', ''],
    ['a preset that is none', 'extends: [recomended]\n', 'extends "recomended"', 'did you mean recommended?'],
    ['another format', 'version: 2\n', 'version is 2; write 1', ''],
    ['another version of kubeproof', 'requires: ">=99"\n', 'this configuration is for kubeproof >=99', ''],
    ['no YAML', 'rules: {\n', 'kubeproof.yaml:', ''],
    ['a key that stands twice', 'version: 1\nversion: 1\n', 'kubeproof.yaml:2:1: the key "version" stands here twice', ''],
    ['a list', '- x\n', 'the configuration is a list; write a mapping', ''],
  ])('%s', async (_, text, message, help) => {
    const { code, out, err } = await lint(text);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err).toContain(help);
  });

  it('all of it is said at once, also by config validate', async () => {
    at({ 'kubeproof.yaml': 'verson: 1\nrules:\n  x/y: off\n' });
    const { code, err } = await folder.run(['config', 'validate']);
    expect(code).toBe(2);
    expect(err.match(/^error: /gm)).toHaveLength(2);
  });

  it('a loop of extends is no endless one', async () =>
    expect((await at({ 'kubeproof.yaml': 'extends: ./a.yaml', 'a.yaml': 'extends: ./kubeproof.yaml' }).run(['lint'])).err).toContain(
      'extends itself',
    ));

  it('an empty one, or one of comments, is in order', async () => {
    expect((await lint('')).err).toBe('');
    expect((await lint('# nothing yet\nrules:\n')).err).toBe('');
  });
});

describe('settings', () => {
  it('later ones win: what is extended, the file, overrides, flags', async () => {
    at({
      'team/base.yaml': 'extends: [all]\nrules:\n  resources/qos: [error, {minimum: Guaranteed}]\n  image: off\n',
      'kubeproof.yaml':
        'extends: ./team/base.yaml\nrules: {resources/qos: info}\noverrides:\n  - files: dev\n    rules: {resources/qos: off}\n',
      'dev/web.yaml': POD,
    });
    const run = async (...args: string[]) => (await folder.run(['lint', '-f', 'compact', '--skip', 'metadata', ...args])).out.split('\n');
    const found = (lines: string[]) =>
      lines
        .filter((line) => line.includes(' for Guaranteed [resources/qos]'))
        .map((line) => line.replace(/: .*for (\w+).*/, ' $1').replace(/:\d+:\d+/, ''));
    expect(found(await run())).toEqual(['web.yaml Guaranteed']);
    expect((await run()).filter((line) => line.includes('[image/'))).toEqual([]);
    expect(found(await run('--rule', 'resources/qos: error'))).toHaveLength(2);
  });

  it('overrides choose by kind, namespace, name and label', async () => {
    const pods = ['a', 'b', 'c'].map((name) =>
      POD.replace('name: web\n', `name: ${name}\n  namespace: ns-${name}\n`).replace('app: web', `app: ${name}`),
    );
    const names = async (override: string) => {
      at({ 'web.yaml': pods.join('---\n'), 'kubeproof.yaml': `overrides:\n  - {${override}, rules: {image/no-latest: off}}` });
      const { out } = await folder.run(['lint', '-f', 'json', '--only', 'image/no-latest']);
      // What is asked for with --only runs all the same; without it the override holds.
      expect(JSON.parse(out).diagnostics).toHaveLength(3);
      const { out: plain } = await folder.run(['lint', '-f', 'json', '--preset', 'none', '--rule', 'image/no-latest: error']);
      expect(JSON.parse(plain).diagnostics).toHaveLength(3);
      const all = await folder.run(['lint', '-f', 'json', '--preset', 'recommended']);
      return (JSON.parse(all.out).diagnostics as { rule: string; object: { name: string } }[])
        .filter(({ rule }) => rule === 'image/no-latest')
        .map(({ object }) => object.name)
        .join('');
    };
    expect(await names('kinds: Deployment')).toBe('abc');
    expect(await names('kinds: [Pod]')).toBe('');
    expect(await names('namespaces: ns-a')).toBe('bc');
    expect(await names('names: ["[ab]", "b*"]')).toBe('ac');
    expect(await names('labels: {app: c}')).toBe('ab');
    expect(await names('kinds: Pod, names: c')).toBe('ab');
  });

  it("the severity of the server's own verdicts can be chosen, and validate heeds it", async () => {
    at({
      'kubeproof.yaml': 'rules: {api/deprecated: error, image: error}',
      'web.yaml': 'apiVersion: v1\nkind: Endpoints\nmetadata: {name: web}\n',
    });
    const { code, out } = await folder.run(['validate', '-f', 'compact']);
    expect(out).toMatch(/: error: .*\[api\/deprecated\]/);
    expect(code).toBe(1);
  });

  it('ignores silence with their reason until their day, and are told of when they are of no use', async () => {
    const entry = (more: string) => `ignores:\n  - rules: [image]\n    match: {kind: Pod, name: "w*"}\n    reason: mirrored\n${more}`;
    const silent = await at({ 'kubeproof.yaml': entry('    expires: 2999-12-31\n') }).run(['lint', '-f', 'json', '--show-suppressed']);
    expect(JSON.parse(silent.out).suppressed).toMatchObject([{ rule: 'image/no-latest', reason: 'mirrored' }]);
    const over = await at({ 'kubeproof.yaml': entry('    expires: 2020-12-31\n') }).run(['lint', '-f', 'compact']);
    expect(over.out).toContain('kubeproof.yaml:2:5: warning: this held until 2020-12-31');
    expect(over.out).toContain('[image/no-latest]');
    const unused = await at({ 'kubeproof.yaml': entry(''), 'web.yaml': POD.replace(':latest', ':1.2') }).run(['lint', '-f', 'compact']);
    expect(unused.out).toContain('[suppression/unused]');
  });

  it('failOn and maxWarnings decide the exit code, flags win', async () => {
    at({ 'kubeproof.yaml': 'failOn: info\nrules: {image/no-latest: info}' });
    const code = async (...args: string[]) => (await folder.run(['lint', '-s', '--only', 'image/no-latest', ...args])).code;
    expect(await code()).toBe(1);
    expect(await code('--fail-on', 'error')).toBe(0);
    at({ 'kubeproof.yaml': 'maxWarnings: 0' });
    expect(await code()).toBe(1);
  });

  it('releases, namespace, include and exclude; paths are relative to the file', async () => {
    at({
      'kubeproof.yaml': 'kubernetes: {versions: [1.24, "1.25"], namespace: shop}\nexclude: ["sub/old/**"]\n',
      'sub/old/x.yaml': POD,
      'sub/budget.yaml': 'apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: a}\nspec: {selector: {}}\n',
    });
    const { out } = await folder.run(['lint', 'sub', '-f', 'json']);
    const { kubernetesVersion, summary, diagnostics } = JSON.parse(out);
    expect({ kubernetesVersion, files: summary.files }).toEqual({ kubernetesVersion: '1.24,1.25', files: 1 });
    expect(diagnostics).toContainEqual(expect.objectContaining({ rule: 'api/removed', versions: ['1.25'] }));
    const environment = await folder.run(['lint', 'sub', '-f', 'json'], { env: { KUBEPROOF_KUBERNETES_VERSION: '1.30' } });
    expect(JSON.parse(environment.out).kubernetesVersion).toBe('1.30');
  });
});

describe('config show', () => {
  it('names the origin of each value', async () => {
    at({
      'kubeproof.yaml':
        'extends: [security]\nkubernetes: {namespace: shop}\nrules:\n  image/no-latest: error\noverrides:\n  - files: web.yaml\n    rules: {image/registry: info}\n',
    });
    const { out } = await folder.run(['config', 'show', 'web.yaml', '--fail-on', 'warning', '--rule', 'resources/qos: error']);
    for (const line of [
      /^extends: security +# kubeproof\.yaml:1:11$/m,
      /^kubernetes\.namespace: shop +# kubeproof\.yaml:2:25$/m,
      /^failOn: warning +# --fail-on$/m,
      /^rules\.image\/no-latest: error +# kubeproof\.yaml:4:20$/m,
      /^rules\.image\/registry: info +# kubeproof\.yaml:6:5 \(files web\.yaml\)$/m,
      /^rules\.resources\/qos: error +# --rule$/m,
      /^rules\.security\/privileged: \w+ +# preset security$/m,
    ])
      expect(out).toMatch(line);
    expect((await folder.run(['lint', '--print-config', 'web.yaml'])).out).toMatch(/^# for web\.yaml: kubeproof\.yaml\n/);
  });
});

describe('init', () => {
  it('writes a configuration that is in order and changes nothing, once', async () => {
    at({});
    const before = await folder.run(['lint', '-f', 'json']);
    expect(await folder.run(['init'])).toMatchObject({ code: 0, err: 'wrote kubeproof.yaml\n' });
    expect((await folder.run(['config', 'validate'])).code).toBe(0);
    expect(await folder.run(['lint', '-f', 'json'])).toEqual(before);
    const text = folder.read('kubeproof.yaml');
    expect(await folder.run(['init', '--preset', 'all'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('kubeproof.yaml is here already'),
    });
    expect(folder.read('kubeproof.yaml')).toBe(text);
  });

  it('what stands in its comments is in order too', async () => {
    at({});
    await folder.run(['init', '--preset', 'strict']);
    const text = folder.read('kubeproof.yaml').replace('rules: {}', 'rules:').replaceAll('\n#  image', '\n  image');
    const sections = /^# (?=(?:kubernetes|exclude|overrides|ignores):)/m;
    const opened = text.split('\n\n').map((block) => {
      const at = block.search(sections);
      return at < 0 ? block : block.slice(at).replace(/^# /gm, '');
    });
    expect(opened.filter((block) => /^(?:kubernetes|exclude|overrides|ignores):/.test(block))).toHaveLength(4);
    folder.write('kubeproof.yaml', opened.join('\n'));
    expect(await folder.run(['config', 'validate'])).toMatchObject({ code: 0, err: '' });
  });
});

describe('the published schema', () => {
  const ajv = new Ajv({ strict: true, strictTuples: false, strictTypes: false });
  const validate = ajv.compile(publishedSchema());

  it.each([
    [{ version: 1, extends: ['recommended'], rules: { image: 'off', 'resources/qos': ['error', { minimum: 'Guaranteed' }] } }, true],
    [{ rules: { 'image/no-latets': 'off' } }, false],
    [{ rules: { 'resources/qos': ['error', { minimun: 'Guaranteed' }] } }, false],
    [{ ignores: [{ rules: ['image'] }] }, false],
    [{ ignores: [{ rules: ['image'], reason: 'x', expires: '2026-12-31', match: { kind: 'Pod' } }] }, true],
    [{ kubernetes: { exists: ['Secret/shop/db', { kind: 'Secret', name: 'db' }] } }, true],
    [{ kubernetes: { exists: ['Secret'] } }, false],
    [{ maxWarnings: -1 }, false],
    [{ failOn: 'warning', maxWarnings: 0, include: ['deploy/**'] }, true],
  ])('says of %j the same as the reader', async (value, fits) => {
    expect(validate(value)).toBe(fits);
    const { code } = await at({ 'kubeproof.json': JSON.stringify(value) }).run(['config', 'validate']);
    expect(code === 0).toBe(fits);
  });
});

describe('the page about configuration', () => {
  it('shows one that is in order', async () => {
    const page = readFileSync(new URL('../../rules-docs/configuration.md', import.meta.url), 'utf8');
    const blocks = [...page.matchAll(/^```yaml file=(\S+)\n([\s\S]*?)^```$/gm)].map(([, name = '', text = '']) => [name, text]);
    expect(await at(Object.fromEntries(blocks) as Record<string, string>).run(['config', 'validate'])).toMatchObject({ code: 0, err: '' });
    const { out } = await folder.run(['config', 'show', 'dev/web.yaml']);
    expect(out).toMatch(/^rules\.image\/no-latest: off +# kubeproof\.yaml:\d+:\d+ \(files \*\*\/dev\/\*\*\)$/m);
    expect(out).toMatch(/^rules\.resources\/requests-missing: info +# policies\/team\.yaml:2:\d+$/m);
  });
});

describe('KUBEPROOF_OPTS', () => {
  it('is in front of the flags', async () => {
    const env = { KUBEPROOF_OPTS: "-f compact --rule 'image/no-latest: error'" };
    expect((await at({}).run(['lint', 'web.yaml'], { env })).out).toContain('web.yaml:10:14: error: ');
    expect((await folder.run(['lint', 'web.yaml', '--rule', 'image/no-latest: info'], { env })).out).toContain(': info: ');
  });
});
