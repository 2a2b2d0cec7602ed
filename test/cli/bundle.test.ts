import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** What is published, run as a process: bundling can break what works from the sources. `npm test` builds it first. */
const kubeproof = (args: readonly string[], input = '') => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/kubeproof.js', ...args], {
    encoding: 'utf8',
    input,
    env: { PATH: process.env['PATH'] },
  });
  return { code: status, out: stdout, err: stderr };
};

describe('the bundled command line', () => {
  it('is built', () => expect(existsSync('dist/cli.cjs')).toBe(true));

  it('lints', () => {
    const { code, out, err } = kubeproof(['lint', 'examples']);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toMatch(/\nFound \d+ errors and \d+ warnings in 3 of 3 files \(5 objects, Kubernetes v1\.36\)\.\n/);
  });

  it('reads standard input', () => {
    expect(kubeproof(['-'], 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n')).toMatchObject({ code: 0, err: '' });
    expect(kubeproof(['lint', '-', '-f', 'compact'], 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: "x\n').out).toMatch(
      /^-:4:9: error: .*quote/,
    );
  });

  it('finds the pages, the prose, the formatter and ajv', () => {
    expect(kubeproof(['explain', 'rbac/unknown-verb']).out).toContain('What Kubernetes does');
    expect(kubeproof(['explain', 'pod.spec.containers.image']).out).toContain('DESCRIPTION:');
    expect(kubeproof(['lint', 'examples', '-f', 'stylish']).out).toContain('✖');
    expect(kubeproof(['lint', 'examples', '--rule', 'resources/qos: [warning, {"minimum": 1}]']).err).toContain(
      'the options of resources/qos are not right',
    );
  });

  it('knows its version and its releases', () => {
    expect(kubeproof(['--version']).out).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(JSON.parse(kubeproof(['schema', 'deploy', '--kubernetes-version', '1.18']).out)).toMatchObject({
      title: expect.stringContaining('1.18'),
    });
  });
});
