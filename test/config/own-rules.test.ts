import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { Configs } from '../../src/config/configs.ts';
import { ConfigError } from '../../src/config/problem.ts';
import { firstPath } from '../../src/lint/own-rules.ts';
import { Folder } from '../cli/run.ts';

let folder: Folder;
afterEach(() => folder?.remove());

const page = readFileSync(new URL('../../rules-docs/own-rules.md', import.meta.url), 'utf8');

describe('the page about own rules', () => {
  it('says what its examples say', async () => {
    const blocks = [...page.matchAll(/^```\w+ file=(\S+)\n([\s\S]*?)^```$/gm)].map(([, name = '', text = '']) => [name, text]);
    folder = new Folder(Object.fromEntries(blocks) as Record<string, string>);
    const { out, err } = await folder.run(['lint', 'web.yaml', '-f', 'compact']);
    expect(err).toBe('');
    expect(page).toContain(`\`\`\`\n${out}\`\`\`\n`);
  });
});

const POD =
  'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  namespace: shop\nspec:\n  containers:\n    - name: a\n      image: docker.io/acme/a:1\n';

const lint = async (rule: string, text: string = POD, ...args: string[]) => {
  folder = new Folder({ 'a.yaml': text, 'kubeproof.yaml': `extends: none\nownRules:\n  - id: team/x\n    message: wrong\n${rule}` });
  return folder.run(['lint', 'a.yaml', '-f', 'compact', ...args]);
};

describe('declared rules', () => {
  it.each([
    [
      'the object as the server stores it',
      '    expression: object.spec.restartPolicy != "Always"\n',
      'a.yaml:6:1: warning: wrong [team/x]\n',
    ],
    [
      'at the first field that the expression names',
      '    expression: "!object.spec.containers[0].image.endsWith(\':1\')"\n',
      'a.yaml:9:14: warning: wrong [team/x]\n',
    ],
    ['at fieldPath', '    expression: "false"\n    fieldPath: metadata.namespace\n', 'a.yaml:5:14: warning: wrong [team/x]\n'],
    ['nothing where the expression holds', '    expression: object.metadata.name == "a"\n', ''],
    ['nothing where nothing matches', '    expression: "false"\n    match: {kinds: Service}\n', ''],
    [
      'an error as a finding',
      '    expression: object.metadata.labels.app == "a"\n',
      'a.yaml:3:1: warning: the expression of this rule cannot be worked out here: expression \'object.metadata.labels.app == "a"\' resulted in error: no such key: labels [team/x]\n',
    ],
    ['nothing of a namespace that is not there', '    expression: has(namespaceObject.metadata.labels)\n', ''],
  ])('%s', async (_, rule, expected) => expect((await lint(rule)).out).toBe(expected));

  it('a namespace that is there', async () => {
    const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n';
    const rule = '    match: {kinds: Pod}\n    expression: has(namespaceObject.metadata.labels.team)\n';
    // Every stored Namespace has the label of its own name.
    expect((await lint(rule, `${POD}---\n${namespace}`)).out).toContain('[team/x]');
    expect((await lint(rule, `${POD}---\n${namespace}  labels: {team: a}\n`)).out).toBe('');
  });

  it('settings, overrides, comments and --only are for them too', async () => {
    const rule = '    expression: "false"\n';
    expect((await lint(`${rule}rules: {team/x: error}\n`)).code).toBe(1);
    expect((await lint(`${rule}overrides: [{names: a, rules: {team: off}}]\n`)).out).toBe('');
    expect((await lint(rule, POD.replace('name: a\n', 'name: a # kubeproof: ignore[team/x] -- known\n'))).out).toBe('');
    expect((await lint(rule, POD, '--only', 'team/x')).out).toContain('[team/x]');
    expect((await lint(rule, POD, '--skip', 'team')).out).toBe('');
    expect((await folder.run(['validate', 'a.yaml', '-f', 'compact'])).out).toBe('');
  });

  it.each([
    [
      'an expression that does not compile',
      '    expression: object.spec.x ==\n',
      'kubeproof.yaml:5:17: compilation failed: ERROR: <input>',
    ],
    ['one that is no condition', '    expression: "1 + 1"\n', 'kubeproof.yaml:5:17: must evaluate to bool but got int'],
    ['what is asked and what was there', '    expression: oldObject == object\n', "undeclared reference to 'oldObject'"],
    [
      'a variable that does not compile',
      '    variables: [{name: a, expression: "b"}]\n    expression: variables.a\n',
      "undeclared reference to 'b'",
    ],
    ['an unknown key', '    expresion: "true"\n    expression: "true"\n', 'kubeproof.yaml:5:5: unknown key "expresion"'],
    ['a file that is not there', '    expression: "true"\n  - ./none.yaml\n', 'there is no file "./none.yaml"'],
    ['an id twice', '    expression: "true"\n  - {id: team/x, expression: "true"}\n', '"team/x" is declared twice'],
    [
      'an id of ours',
      '    expression: "true"\n  - {id: image/no-latest, expression: "true"}\n',
      '"image/no-latest" is a rule of kubeproof',
    ],
  ])('%s is said with its place', async (_, rule, message) => {
    const { code, err } = await lint(rule);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it.each([
    ['object.spec.replicas > 1', 'spec.replicas'],
    ['has(object.metadata.labels)', 'metadata.labels'],
    ["object.metadata.labels['a/b'] == 'c'", 'metadata.labels[a/b]'],
    ['object.spec.template.spec.containers.all(c, c.name != "")', 'spec.template.spec.containers'],
    ['variables.x > 1', ''],
  ])('%s is about %s', (expression, path) => expect(firstPath(expression)).toBe(path));
});

describe('modules', () => {
  const files = { 'kubeproof.yaml': 'ownRules: [./rules.mjs]', 'rules.mjs': 'globalThis.wasRun = true; export default {};' };

  it('are not run in a workspace that is not trusted', async () => {
    folder = new Folder(files);
    const configs = new Configs({ folder: folder.path, lookUp: true, trusted: false });
    await expect(configs.read('a.yaml')).rejects.toThrow(ConfigError);
    expect('wasRun' in globalThis).toBe(false);
  });

  it('must hold rules', async () => {
    folder = new Folder({ ...files, 'a.yaml': POD, 'rules.mjs': 'export default {"team/x": {}};' });
    expect(await folder.run(['lint'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('"rules.mjs": team/x is no rule; make it with defineRule'),
    });
    folder.write('other.mjs', 'throw new Error("broken")');
    folder.write('kubeproof.yaml', 'ownRules: [./other.mjs]');
    expect((await folder.run(['lint'])).err).toContain('kubeproof.yaml:1:12: "other.mjs" cannot be run: broken');
  });
});
