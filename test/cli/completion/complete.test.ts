import { afterEach, describe, expect, it } from 'vitest';
import { Folder } from '../run.ts';

let folder: Folder;
afterEach(() => folder.remove());

/** What a line may become: the candidates and, last, what holds besides. A line that ends in a blank asks for a new word. */
async function offered(line: string, files: Record<string, string> = {}): Promise<string[]> {
  folder = new Folder(files);
  const { code, out } = await folder.run(['__complete', '--', ...line.split(' ')]);
  expect(code).toBe(0);
  return out
    .trimEnd()
    .split('\n')
    .map((each) => each.replace(/\t.*/, ''));
}

describe('completion', () => {
  it.each([
    ['l', ['lint', 'label', 'lsp', ':files']],
    ['deploy', [':files']],
    ['config ', ['show', 'path', 'validate', 'schema', 'help', ':']],
    ['auth ca', ['can-i', ':']],
    ['help ver', ['version', ':']],
    ['help auth ', ['can-i', 'help', ':']],
    ['completion ', ['bash', 'zsh', 'fish', 'powershell', ':']],
    ['lint ', [':files']],
    ['apply ', [':files']],
    ['version extra', [':']],
  ])('of commands and paths: %s', async (line, expected) => expect(await offered(line)).toEqual(expected));

  it.each([
    ['lint --fix', ['--fix', '--fix-dry-run', ':']],
    ['check --fix-', ['--fix-dry-run', ':']],
    ['--fix-', ['--fix-dry-run', ':']],
    ['deploy --fix-', ['--fix-dry-run', ':']],
    ['--quiet --fix-', ['--fix-dry-run', ':']],
    ['lint --fix --fix', ['--fix-dry-run', ':']],
    ['lint --rule a --rul', ['--rule', ':']],
    ['lint -- --fi', [':files']],
    ['lint --stdin-file', ['--stdin-filename', ':']],
    ['auth can-i --li', ['--list', ':']],
  ])('of flags: %s', async (line, expected) => expect(await offered(line)).toEqual(expected));

  it.each([
    ['lint --fail-on ', ['error', 'warning', 'info', 'never', ':']],
    ['lint --fail-on=w', ['--fail-on=warning', ':']],
    ['--fail-on=w', ['--fail-on=warning', ':']],
    ['lint --color a', ['auto', 'always', ':']],
    ['lint --color --fix-', ['--fix-dry-run', ':']],
    ['lint --preset pss', ['pss-baseline', 'pss-restricted', ':']],
    ['lint --preset strict,pss-b', ['strict,pss-baseline', ':']],
    ['lint -f che', ['checkstyle', ':']],
    ['lint -f json=', [':files']],
    ['lint --config ', [':files']],
    ['lint --no-config --kubernetes-version 1.3', ['1.36', '1.35', '1.34', '1.33', '1.32', '1.31', '1.30', ':']],
    ['lint --kubernetes-version 1.34..', ['1.34..1.36', '1.34..1.35', ':']],
    ['lint --only ref/service-a', ['ref/service-account', ':']],
    ['lint --only ref/service-account,ref/service-a', [':']],
    ['lint --skip=api,rba', expect.arrayContaining(['--skip=api,rbac', '--skip=api,rbac/unknown-verb'])],
    ['lint --rule image/no-l', ['image/no-latest:', ':nospace']],
    ['lint --rule image/no-latest:w', ['image/no-latest:warning', ':']],
    ['get pods -o js', ['json', 'jsonpath=', 'jsonpath-file=', ':']],
    ['get -o cus', ['custom-columns=', ':nospace']],
    ['migrate x -o ', [':files']],
    ['apply -f ', [':files']],
  ])('of values: %s', async (line, expected) => expect(await offered(line)).toEqual(expected));

  it.each([
    ['get depl', ['deployments', ':']],
    ['get events', ['events', 'events.events.k8s.io', ':']],
    ['get pods,serv', ['pods,serviceaccounts', 'pods,servicecidrs', 'pods,services', ':']],
    ['get pods ', [':']],
    ['delete -n shop configm', ['configmaps', ':']],
    ['auth can-i lis', ['list', ':']],
    ['auth can-i list secr', ['secrets', ':']],
    ['explain depl', ['deployment', ':']],
    ['explain deployment.spec.str', ['deployment.spec.strategy', ':']],
    ['explain deployment.spec.template.spec.containers.imageP', ['deployment.spec.template.spec.containers.imagePullPolicy', ':']],
    ['explain deployment.nothing.', [':']],
    ['explain rbac/unknown-v', ['rbac/unknown-verb', ':']],
    ['schema Deploy', ['Deployment', ':']],
  ])('of kinds, fields and rules: %s', async (line, expected) => expect(await offered(line)).toEqual(expected));

  it('of the rules that a configuration declares; one that is broken is passed over', async () => {
    const rule = 'ownRules:\n  - id: team/owner\n    message: wrong\n    expression: "true"\n';
    expect(await offered('lint --only team/', { 'kubeproof.yaml': rule })).toEqual(['team/owner', ':']);
    expect(await offered('lint --only rbac/unknown-v', { 'kubeproof.yaml': 'ownRules: [' })).toEqual(['rbac/unknown-verb', ':']);
  });

  it('has a line of description for each, where there is one', async () => {
    folder = new Folder();
    const { out } = await folder.run(['__complete', '--', 'lint', '--force']);
    expect(out).toBe('--force-exclude\tapply excludes to paths named on the command line too\n:\n');
  });

  it('takes it said that the last word is empty', async () => {
    folder = new Folder();
    const { out } = await folder.run(['__complete', '--new-word', '--', 'lint', '--fail-on']);
    expect(out).toBe('error\nwarning\ninfo\nnever\n:\n');
  });

  it('is of no shell that it does not know', async () => {
    folder = new Folder();
    expect(await folder.run(['completion', 'tcsh'])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('bash, zsh, fish') });
  });
});
