import { afterEach, describe, expect, it } from 'vitest';
import { Folder } from './run.ts';

let folder: Folder;
const run = async (...args: string[]) => {
  folder = new Folder({});
  return folder.run(args, { columns: 60 });
};
afterEach(() => folder.remove());

describe('explain', () => {
  it('prints the page of a rule, by id or by its name alone', async () => {
    const { code, out } = await run('explain', 'rbac/unknown-verb');
    expect(code).toBe(0);
    expect(out).toMatch(/^rbac\/unknown-verb\n/);
    expect(out).toContain('    verbs:');
    expect((await run('explain', 'unknown-verb')).out).toBe(out);
  });

  it('wraps to the terminal', async () => {
    const { out } = await run('explain', 'rbac/unknown-verb');
    const prose = out.split('\n').filter((line) => !line.startsWith('    ') && !line.startsWith('  -'));
    expect(Math.max(...prose.map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  it('explains a field, with its type and prose', async () => {
    const { code, out } = await run('explain', 'deployment.spec.strategy');
    expect(code).toBe(0);
    expect(out).toMatch(/GROUP: {6}apps\nKIND: {7}Deployment\nVERSION: {4}v1\n\nFIELD: strategy <DeploymentStrategy>/);
    expect(out).toMatch(/rollingUpdate {2}<RollingUpdateDeployment>/);
  });

  it('says what was meant', async () => {
    expect(await run('explain', 'deployment.spec.stratgy')).toMatchObject({
      code: 2,
      err: expect.stringContaining('did you mean Deployment.spec.strategy?'),
    });
    expect(await run('explain', 'rbac/unknown-vreb')).toMatchObject({
      code: 2,
      err: expect.stringContaining('did you mean rbac/unknown-verb?'),
    });
  });
});

describe('rules', () => {
  it('lists every rule with its preset', async () => {
    const { out } = await run('rules');
    expect(out).toMatch(/^RULE +SEVERITY +FIX +PRESETS +SUMMARY\n/);
    expect(out).toMatch(/istio\/port-name +warning +unsafe fix +istio +Name Service ports/);
  });

  it('as JSON, and those that run by default', async () => {
    const { out } = await run('rules', '--enabled', '-o', 'json');
    const ids = (JSON.parse(out) as { id: string }[]).map(({ id }) => id);
    expect(ids).toContain('rbac/unknown-verb');
    expect(ids).not.toContain('istio/port-name');
  });
});

describe('schema', () => {
  it.each(['Deployment', 'deploy', 'deployments.apps', 'apps/v1/Deployment'])('finds %s', async (name) => {
    const { code, out } = await run('schema', name, '--kubernetes-version', '1.30');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ type: 'object', additionalProperties: false });
  });

  it('says what was meant', async () =>
    expect(await run('schema', 'Deploymnet')).toMatchObject({ code: 2, err: expect.stringContaining('did you mean Deployment?') }));
});

describe('version and help', () => {
  it('names the releases that it knows', async () =>
    expect((await run('version')).out).toMatch(/^kubeproof \d+\.\d+\.\d+ \(Kubernetes 1\.18 to 1\.36, Node /));
  it('as JSON', async () =>
    expect(JSON.parse((await run('version', '-o', 'json')).out)).toMatchObject({ kubernetes: { oldest: '1.18', newest: '1.36' } }));
  it('shows the options of a command in its groups', async () => {
    const { code, out } = await run('lint', '--help');
    expect(code).toBe(0);
    for (const group of ['Input:', 'Kubernetes:', 'Rules:', 'Fixing:', 'Output:', 'Failing:']) expect(out).toContain(group);
  });
});

describe('options of a rule', () => {
  const MANIFEST = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: [{name: c, image: "a:1"}]\n';
  const lint = async (setting: string) => {
    folder = new Folder({ 'a.yaml': MANIFEST });
    return folder.run(['lint', 'a.yaml', '--rule', setting, '-f', 'compact']);
  };

  it('are taken', async () => {
    expect((await lint('resources/qos: [warning, {"minimum": "Guaranteed"}]')).out).toContain('for Guaranteed [resources/qos]');
    expect((await lint('resources/qos: error')).code).toBe(1);
    expect((await lint('resources/qos: off')).out).toBe('');
  });

  it("are held to the rule's schema", async () => {
    expect(await lint('resources/qos: [warning, {"minimum": "Best"}]')).toMatchObject({
      code: 2,
      err: expect.stringContaining('BestEffort, Burstable or Guaranteed'),
    });
    expect(await lint('resources/qos: [warning, {"least": "Burstable"}]')).toMatchObject({
      code: 2,
      err: expect.stringContaining('its options are minimum'),
    });
    expect(await lint('resources/qos: loud')).toMatchObject({ code: 2, err: expect.stringContaining('write error, warning, info or off') });
  });
});
