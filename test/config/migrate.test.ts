import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { foreignChecks, type ForeignTool } from '../../src/lint/foreign-checks.ts';
import { isRuleName, ruleDeclarations } from '../../src/lint/rule-names.ts';
import { Folder } from '../cli/run.ts';

let folder: Folder;
afterEach(() => folder?.remove());

/** The configuration that is made of a file; it is in order. */
const migrate = async (name: string, text: string) => {
  folder = new Folder({ [name]: text });
  const { code, out, err } = await folder.run(['migrate', name]);
  expect(code).toBe(0);
  folder.write('kubeproof.yaml', out);
  expect(await folder.run(['config', 'validate'])).toMatchObject({ code: 0, err: '' });
  const lines = out.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return { lines, notes: err.split('\n').filter((line) => line !== '') };
};

describe('kube-linter', () => {
  it('what runs by default, less what is excluded, and what is included', async () => {
    const { lines, notes } = await migrate(
      '.kube-linter.yaml',
      `checks:
  exclude: [no-read-only-root-fs]
  include: [no-liveness-probe]
  ignorePaths: ["~/charts/vendor/**"]
customChecks:
  - {name: team, template: required-label, params: {key: team}}
  - {name: owner, template: required-label, params: {key: owner, value: ".+"}}
  - {name: odd, template: cel-expression, params: {check: x}}
`,
    );
    expect(lines).toEqual(expect.arrayContaining(['extends: [recommended]', 'exclude: ["charts/vendor/**"]']));
    expect(lines).toContain('  probe/liveness-missing: error # no-liveness-probe');
    expect(lines).toContain('  security/writable-root-filesystem: off # no-read-only-root-fs');
    expect(lines).toContain('  image/no-latest: error # latest-tag');
    expect(lines).toContain('  metadata/required-labels: [error, {"labels":["team","owner=.+"]}] # team, owner');
    expect(notes).toEqual(['not carried over: the custom check odd of template cel-expression; ownRules can say the same in CEL']);
  });

  it('only what is included', async () => {
    const { lines } = await migrate('x.yaml', 'checks: {doNotAutoAddDefaults: true, include: [latest-tag, no-such-check]}');
    expect(lines).toEqual(['version: 1', 'extends: [none]', 'rules:', '  image/no-latest: error # latest-tag']);
  });
});

describe('Polaris', () => {
  it('severities and exemptions', async () => {
    const { lines, notes } = await migrate(
      'polaris.yaml',
      `checks: {tagNotSpecified: danger, cpuLimitsMissing: ignore, memoryLimitsMissing: warning, mine: danger}
customChecks: {mine: {}}
exemptions:
  - {namespace: kube-system, controllerNames: [dns], rules: [tagNotSpecified]}
  - {containerNames: [x], rules: [tagNotSpecified]}
`,
    );
    expect(lines).toContain('  image/no-latest: error # tagNotSpecified');
    expect(lines).toContain('  resources/limits-missing: [warning, {"resources":["memory"]}] # memoryLimitsMissing');
    expect(lines).toContain('    match: { namespaces: [kube-system], names: ["dns*"] }');
    expect(notes).toEqual([
      'not carried over: the custom check mine, a JSON Schema; ownRules can say the same in CEL',
      'not carried over: the exemption of the containers x; write # kubeproof: ignore[rule] -- reason at them',
      'not carried over: cpuLimitsMissing is off and memoryLimitsMissing is on, and here they are one rule, resources/limits-missing, which stays on',
    ]);
  });
});

describe('Checkov', () => {
  it('checks, skipped checks and paths', async () => {
    const { lines, notes } = await migrate(
      '.checkov.yaml',
      'skip-check: [CKV_K8S_43, CKV_AWS_1]\nskip-path: [vendor]\nsoft-fail: true\nbaseline: x\nframework: kubernetes\n',
    );
    expect(lines).toEqual([
      'version: 1',
      'extends: [recommended]',
      'failOn: never',
      'exclude: [vendor]',
      'rules:',
      '  image/digest: off # CKV_K8S_43',
    ]);
    expect(notes).toEqual([
      'not carried over: CKV_AWS_1: not about Kubernetes, or patterns of ids',
      'not carried over: the option baseline',
    ]);
    expect((await migrate('.checkov.yml', 'check: [CKV_K8S_14]')).lines).toContain('extends: [none]');
  });
});

describe('kube-score', () => {
  it('the flags of a call in a script', async () => {
    const { lines, notes } = await migrate(
      'check.sh',
      `helm template . | kube-score score \\
  --ignore-test pod-networkpolicy,container-image-tag --enable-optional-test container-seccomp-profile \\
  --kubernetes-version=v1.30 --exit-one-on-warning --all-namespaces -o ci -
`,
    );
    expect(lines).toEqual([
      'version: 1',
      'extends: [recommended]',
      'kubernetes:',
      '  versions: ["1.30"]',
      'failOn: warning',
      'rules:',
      '  image/no-latest: off # container-image-tag',
      '  network/pod-without-policy: off # pod-networkpolicy',
      '  security/seccomp: warning # container-seccomp-profile',
    ]);
    expect(notes).toEqual(['not carried over: the flag --all-namespaces']);
  });
});

describe('migrate', () => {
  it('overwrites nothing, and says what it does not know', async () => {
    folder = new Folder({ '.kube-linter.yaml': 'checks: {}', 'kubeproof.yaml': '# mine\n', 'x.yaml': 'a: b\n' });
    expect(await folder.run(['migrate', '.kube-linter.yaml', '-o', 'kubeproof.yaml'])).toMatchObject({ code: 2 });
    expect(folder.read('kubeproof.yaml')).toBe('# mine\n');
    expect((await folder.run(['migrate', 'x.yaml'])).err).toContain('x.yaml is no configuration that is known');
  });
});

describe("the table of other linters' checks", () => {
  const tools: readonly ForeignTool[] = ['kube-linter', 'kube-score', 'polaris', 'checkov'];
  const checks = tools.flatMap((tool) => [...foreignChecks(tool).values()]);

  it('names rules that exist, with options that they have', () => {
    expect(checks.length).toBeGreaterThan(180);
    expect(checks.flatMap(({ rules }) => rules).filter((rule) => !isRuleName(rule))).toEqual([]);
    const declared = ruleDeclarations();
    const unknown = checks.flatMap(({ id, rules, options }) =>
      Object.keys(options)
        .filter((name) => rules.length > 0 && !rules.some((rule) => declared.get(rule)?.options?.[name] !== undefined))
        .map((name) => `${id}: ${name}`),
    );
    expect(unknown).toEqual([]);
  });

  it('is that of scripts/facts', () => {
    const rows = ['peer-checks', 'checkov-checks'].flatMap((name) =>
      readFileSync(`scripts/facts/${name}.tsv`, 'utf8')
        .split('\n')
        .slice(1)
        .filter((line) => line.includes(':')),
    );
    expect(checks).toHaveLength(new Set(rows.map((row) => row.split('\t')[0])).size);
  });
});
