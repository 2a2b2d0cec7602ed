import { afterEach, describe, expect, it } from 'vitest';
import { Folder } from '../cli/run.ts';

const pod = (name: string, { metadata = '', image = 'docker.io/acme/web:latest', tail = '' } = {}): string => `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
${metadata}spec:
  containers:
    - name: web
      image: ${image}${tail}
`;

let folder: Folder;
afterEach(() => folder.remove());
const lint = async (text: string, ...args: string[]) => {
  folder = new Folder({ 'a.yaml': text });
  return (await folder.run(['lint', '-f', 'compact', ...args])).out.split('\n').filter((line) => line !== '');
};
const found = (lines: readonly string[]) =>
  lines.map((line) => line.replace(/^(\S+?): (\w+): .*\[([\w/-]+)\]$/, '$1 $2 $3')).filter((line) => !line.includes('metadata/'));

describe('suppressions that are wrong are reported once, where they stand', () => {
  it.each([
    ['without a reason', pod('web', { tail: ' # kubeproof: ignore[image/no-latest]' }), 'a.yaml:8:40 error suppression/without-reason', 2],
    [
      'of nothing',
      pod('web', { image: 'docker.io/acme/web:1.2', tail: ' # kubeproof: ignore[image/no-latest] -- x' }),
      'a.yaml:8:37 warning suppression/unused',
      1,
    ],
    [
      'of a rule that is none',
      pod('web', { image: 'docker.io/acme/web:1.2', tail: ' # kubeproof: ignore[image/no-latets] -- x' }),
      'a.yaml:8:37 error suppression/unknown-rule',
      1,
    ],
    ['of every rule', pod('web', { tail: ' # kubeproof: ignore[*] -- x' }), 'a.yaml:8:40 error suppression/blanket', 2],
    [
      'over',
      pod('web', { tail: ' # kubeproof: ignore[image/no-latest] until=2020-01-31 -- x' }),
      'a.yaml:8:40 warning suppression/expired',
      2,
    ],
    [
      'until a day that is none',
      pod('web', { tail: ' # kubeproof: ignore[image/no-latest] until=soon -- x' }),
      'a.yaml:8:40 error suppression/malformed',
      2,
    ],
    [
      'for the file behind its first key',
      pod('web', { tail: '\n# kubeproof: ignore-file[image/no-latest] -- x' }),
      'a.yaml:9:1 warning suppression/misplaced',
      2,
    ],
    [
      'in a block scalar',
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  x: |\n    # kubeproof: ignore[image/no-latest] -- x\n    y\n',
      'a.yaml:7:5 warning suppression/misplaced',
      1,
    ],
    [
      'in quotes',
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  x: "y # kubeproof: ignore[image] -- x"\n',
      'a.yaml:6:9 warning suppression/misplaced',
      1,
    ],
    [
      'an annotation without a reason',
      pod('web', { metadata: '  annotations:\n    kubeproof.io/ignore.image.no-latest: ""\n' }),
      'a.yaml:6:5 error suppression/without-reason',
      2,
    ],
    [
      'an annotation of nothing',
      pod('web', { image: 'docker.io/acme/web:1.2', metadata: '  annotations:\n    kubeproof.io/ignore.image.no-latest: x\n' }),
      'a.yaml:6:5 warning suppression/unused',
      1,
    ],
    [
      'an annotation of a rule that is none',
      pod('web', { image: 'docker.io/acme/web:1.2', metadata: '  annotations:\n    kubeproof.io/ignore.image.latest: x\n' }),
      'a.yaml:6:5 error suppression/unknown-rule',
      1,
    ],
    [
      'an annotation that is over',
      pod('web', { metadata: '  annotations:\n    kubeproof.io/ignore.image.no-latest: until=2020-01-31 x\n' }),
      'a.yaml:6:5 warning suppression/expired',
      2,
    ],
    [
      'an annotation without its rule',
      pod('web', { metadata: '  annotations:\n    kubeproof.io/ignore: x\n' }),
      'a.yaml:6:5 error suppression/malformed',
      2,
    ],
  ])('%s', async (_, text, problem, count) => {
    const lines = found(await lint(text));
    expect(lines.filter((line) => line.includes('suppression/'))).toEqual([problem]);
    expect(lines).toHaveLength(count);
  });

  it('some rules of several, and --fix takes out those', async () => {
    const text = pod('web', { tail: ' # kubeproof: ignore[image/no-latest, image/digest, security/privileged] -- x' });
    // image/digest does not run by default: whether it would find something is not known.
    const lines = found(await lint(text, '--preset', 'recommended', '--rule', 'security/privileged: error'));
    expect(lines).toEqual(['a.yaml:8:40 warning suppression/unused']);
    await folder.run(['lint', '--fix', '--rule', 'security/privileged: error']);
    expect(folder.read('a.yaml')).toBe(pod('web', { tail: ' # kubeproof: ignore[image/no-latest, image/digest] -- x' }));
  });

  it('--fix removes those of nothing and leaves the rest of the file', async () => {
    const comment = '# kubeproof: ignore[image/no-latest] -- x';
    const clean = pod('web', { image: 'docker.io/acme/web:1.2', metadata: '  annotations:\n    a: b\n' });
    const text = `${comment}\n${clean}`
      .replace('web:1.2', `web:1.2   ${comment}`)
      .replace('    a: b\n', '    a: b\n    kubeproof.io/ignore.image: x\n')
      .replace('  containers', `  ${comment}\n  containers`);
    expect(found(await lint(text)).filter((line) => line.endsWith('suppression/unused'))).toHaveLength(4);
    await folder.run(['lint', '--fix']);
    expect(folder.read('a.yaml')).toBe(clean);
    expect((await folder.run(['lint', '--fix'])).err).toBe('');
  });

  it('a range of nothing goes with its end, and one without a reason is told once', async () => {
    const clean = pod('web', { image: 'docker.io/acme/web:1.2' });
    const range = (reason: string) =>
      clean.replace('spec:\n', `# kubeproof: ignore-start[image]${reason}\nspec:\n`).concat('# kubeproof: ignore-end[image]\n');
    expect(found(await lint(range('')))).toEqual(['a.yaml:5:1 error suppression/without-reason']);
    expect(found(await lint(range(' -- x')))).toEqual(['a.yaml:5:1 warning suppression/unused']);
    await folder.run(['lint', '--fix']);
    expect(folder.read('a.yaml')).toBe(clean);
  });

  it('--report-unused-suppressions says how bad that is', async () => {
    const text = pod('web', { image: 'docker.io/acme/web:1.2', tail: ' # kubeproof: ignore[image/no-latest] -- x' });
    expect(found(await lint(text, '--report-unused-suppressions', 'error'))).toEqual(['a.yaml:8:37 error suppression/unused']);
    expect(found(await lint(text, '--report-unused-suppressions', 'off'))).toEqual([]);
  });
});

describe('suppressions that hold', () => {
  it.each([
    ['a comment with a last day', pod('web', { tail: ' # kubeproof: ignore[image/no-latest] until=2999-12-31 -- x' })],
    ['an annotation of the object', pod('web', { metadata: '  annotations:\n    kubeproof.io/ignore.image.no-latest: mirrored\n' })],
    [
      'an annotation with a last day',
      pod('web', { metadata: '  annotations:\n    kubeproof.io/ignore.image: until=2999-12-31 mirrored\n' }),
    ],
    ['of kube-linter', pod('web', { metadata: '  annotations:\n    ignore-check.kube-linter.io/latest-tag: mirrored\n' })],
    ['of kube-linter, all', pod('web', { metadata: '  annotations:\n    kube-linter.io/ignore-all: mirrored\n' })],
    ['of kube-score', pod('web', { metadata: '  annotations:\n    kube-score/ignore: pod-probes, container-image-tag\n' })],
    ['of Polaris', pod('web', { metadata: '  annotations:\n    polaris.fairwinds.com/tagNotSpecified-exempt: "true"\n' })],
    ['of Polaris, all', pod('web', { metadata: '  annotations:\n    polaris.fairwinds.com/exempt: "true"\n' })],
    ['of Checkov', pod('web', { metadata: '  annotations:\n    checkov.io/skip1: CKV_K8S_14=mirrored\n' })],
  ])('%s', async (_, text) => {
    expect(found(await lint(text))).toEqual([]);
    const { suppressed } = JSON.parse((await folder.run(['lint', '-f', 'json', '--show-suppressed'])).out);
    expect(suppressed.filter(({ rule }: { rule: string }) => rule === 'image/no-latest')).toHaveLength(1);
    expect((await folder.run(['lint', '-f', 'compact', '--no-inline-config'])).out).toContain('[image/no-latest]');
  });

  it('an annotation is of one object, and one of a Pod template of the template', async () => {
    const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata:
      labels: {app: web}
      annotations: {kubeproof.io/ignore.image: mirrored}
    spec:
      containers: [{name: web, image: docker.io/acme/web:latest}]
`;
    expect(found(await lint(`${deployment}---\n${pod('other')}`))).toEqual(['a.yaml:20:14 warning image/no-latest']);
  });

  it("another linter's annotation never silences the API server", async () => {
    const service =
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n  annotations: {kube-linter.io/ignore-all: x}\nspec:\n  ports: [{port: 0}]\n';
    expect(found(await lint(service)).some((line) => line.includes('api/invalid'))).toBe(true);
  });

  it('kube-score/enable turns on what it asks for, in its object', async () => {
    const text = `${pod('a', { metadata: '  annotations:\n    kube-score/enable: container-seccomp-profile\n', image: 'docker.io/acme/web:1.2' })}---\n${pod('b', { image: 'docker.io/acme/web:1.2' })}`;
    expect(found(await lint(text)).map((line) => line.split(' ')[2])).toEqual(['security/seccomp']);
  });

  it('[*] where the configuration allows it', async () => {
    folder = new Folder({ 'a.yaml': `# kubeproof: ignore-file[*] -- generated\n${pod('web')}`, 'kubeproof.yaml': 'allowBlanket: true\n' });
    expect((await folder.run(['lint', '-f', 'compact'])).out).toBe('');
  });
});

describe('--add-ignore', () => {
  it('writes a comment with the reason at every finding, and the next run is clean', async () => {
    const text = `${pod('a')}---\n${pod('b', { tail: '   # pinned by hand' })}`;
    await lint(text);
    expect((await folder.run(['lint', '--add-ignore=mirrored'])).code).toBe(0);
    expect(folder.read('a.yaml')).toBe(
      text.replace(/latest(.*)/g, (_, more: string) => `latest${more} # kubeproof: ignore[image/no-latest] -- mirrored`),
    );
    expect((await folder.run(['lint', '-f', 'compact'])).out).toBe('');
  });
});

describe('recorded findings', () => {
  const BAD = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec:\n  ports: [{port: 0}, {name: b, port: 80}]\n';
  const record = async (text: string, ...args: string[]) => {
    folder = new Folder({ 'a.yaml': text });
    expect((await folder.run(['lint', '-s'])).code).toBe(1);
    return folder.run(['lint', '--suppress-all', ...args]);
  };
  const code = async (...args: string[]) => (await folder.run(['lint', '-s', ...args])).code;

  it('do not fail the next run, wherever the object moves', async () => {
    expect((await record(BAD)).code).toBe(0);
    expect(await code()).toBe(0);
    folder.write(
      'a.yaml',
      `# one\n\n# two\n${pod('x', { image: 'docker.io/acme/web:1.2' })}---\n${BAD.replace('spec:', '# three\nspec:')}`,
    );
    expect(await code()).toBe(0);
    folder.write('a.yaml', pod('x', { image: 'docker.io/acme/web:1.2' }));
    folder.write('b/moved.yaml', BAD);
    expect(await code()).toBe(0);
    expect((await folder.run(['lint'])).out).toContain('suppressed');
  });

  it('do not cover new ones', async () => {
    await record(BAD);
    folder.write('a.yaml', BAD.replace('port: 80', 'port: 99999'));
    expect(await code()).toBe(1);
    folder.write('a.yaml', BAD.replace('name: a', 'name: other'));
    expect(await code()).toBe(1);
  });

  it('that were mended fail the run until the file is pruned', async () => {
    await record(BAD);
    folder.write('a.yaml', BAD.replace('port: 0', 'name: a, port: 8080'));
    const { code: first, err } = await folder.run(['lint', '-f', 'compact']);
    expect(first).toBe(1);
    expect(err).toMatch(
      /^\d+ suppressions in kubeproof-suppressions\.json no longer match; run kubeproof lint --prune-suppressions\n {2}Service default\/a: api\//,
    );
    expect(await code('--pass-on-unpruned-suppressions')).toBe(0);
    expect(await code('--only', 'image')).toBe(0);
    expect(await code('--prune-suppressions')).toBe(0);
    expect(JSON.parse(folder.read('kubeproof-suppressions.json'))).toEqual({ version: 1, objects: {} });
    expect(await code()).toBe(0);
  });

  it('may be those of one rule, and in another file', async () => {
    folder = new Folder({ 'a.yaml': BAD });
    expect((await folder.run(['lint', '-s', '--suppress-rule', 'api/required', '--suppressions-location', 'known.json'])).code).toBe(1);
    expect(Object.keys(JSON.parse(folder.read('known.json')).objects['Service default/a'])).toEqual(['api/required']);
    expect(await code('--suppressions-location', 'none.json')).toBe(2);
  });

  it('are those that fail the run', async () => {
    folder = new Folder({ 'a.yaml': pod('web') });
    await folder.run(['lint', '--suppress-all', '--fail-on', 'warning']);
    expect(await code('--fail-on', 'warning')).toBe(0);
    folder.write('kubeproof-suppressions.json', '{"version": 1, "objects": []}');
    expect(await code()).toBe(2);
  });
});
