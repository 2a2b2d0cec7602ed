import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { FORMAT_ALIASES, reporters } from '../../src/reporters/index.ts';
import { VERSION } from '../../src/version.ts';
import { refused, Repository } from './repository.ts';
import { ACTION, ROOT } from './runner.ts';

let repository: Repository;
beforeEach(() => {
  repository = new Repository({ 'deploy/a.yaml': refused('A_') });
  repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  repository.write('deploy/b.yaml', refused('B_'));
  repository.commit();
  mkdirSync(join(repository.path, '.bin'));
  symlinkSync(join(ROOT, 'bin/kubeproof.js'), join(repository.path, '.bin/kubeproof'));
});
afterEach(() => repository.remove());

/** Runs a line in the repository, with this checkout as `kubeproof`. */
function shell(line: string, env: Record<string, string> = {}): { code: number | null; out: string; err: string } {
  const path = `${repository.path}/.bin:${process.env['PATH']}`;
  const { status, stdout, stderr } = spawnSync('bash', ['-euc', line], {
    cwd: repository.path,
    encoding: 'utf8',
    env: { PATH: path, HOME: repository.path, ...env },
  });
  return { code: status, out: stdout, err: stderr };
}

describe("GitLab's template", () => {
  const [head, body] = parseAllDocuments(readFileSync(join(ROOT, 'templates/kubeproof.yml'), 'utf8')).map((each) => each.toJS() as unknown);
  const { inputs } = (head as { spec: { inputs: Record<string, { default: string; description: string }> } }).spec;
  interface Job {
    readonly script: readonly string[];
    readonly artifacts: { readonly reports: Readonly<Record<string, string>> };
  }
  const jobWith = (given: Record<string, string>): Job => {
    const filled = JSON.stringify(body).replace(/\$\[\[ inputs\.([\w-]+) \]\]/g, (_, name: string) => {
      const value = given[name] ?? inputs[name]?.default;
      if (value === undefined) throw new Error(`no input ${name}`);
      return value;
    });
    const [job] = Object.values(JSON.parse(filled) as Record<string, Job>);
    if (job === undefined) throw new Error('no job');
    return job;
  };

  it('installs the version that it is shipped with', () => {
    expect(inputs['version']?.default).toBe(VERSION);
    expect(jobWith({}).script[0]).toMatch(new RegExp(`^npm install .*"kubeproof@${VERSION.replaceAll('.', '\\.')}"$`));
  });

  it('makes the reports that GitLab is told of', () => {
    const { script, artifacts } = jobWith({ args: '--changed', paths: 'deploy' });
    expect(shell(script[1] ?? '')).toMatchObject({ code: 1, out: expect.stringContaining('deploy/b.yaml:4:9') });
    const { codequality = '', junit = '' } = artifacts.reports;
    expect(JSON.parse(repository.read(codequality))).toMatchObject([{ location: { path: 'deploy/b.yaml' } }]);
    expect(repository.read(junit)).toContain('<testsuites name="kubeproof" tests="');
  });
});

describe('docs/ci.md', () => {
  const text = readFileSync(join(ROOT, 'docs/ci.md'), 'utf8');
  const blocks = [...text.matchAll(/^```(\w+)(?: file=(\S+))?\n([\s\S]*?)^```$/gm)].map(([, language = '', file, code = '']) => ({
    language,
    file,
    code,
  }));
  const ENV = {
    CI_NODE_INDEX: '1',
    CI_NODE_TOTAL: '4',
    SYSTEM_JOBPOSITIONINPHASE: '1',
    SYSTEM_TOTALJOBSINPHASE: '4',
    CIRCLE_NODE_TOTAL: '4',
  };

  it.each(blocks.filter(({ language }) => language === 'yaml'))('$file is YAML', ({ code }) => {
    expect(() => parse(code) as unknown).not.toThrow();
  });

  it('gives the action inputs that it has', () => {
    const names = (value: unknown): string[] => {
      if (typeof value !== 'object' || value === null) return [];
      const { uses, with: inputs } = value as { uses?: unknown; with?: object };
      const own = String(uses).startsWith('OWNER/kubeproof@') ? Object.keys(inputs ?? {}) : [];
      return [...own, ...Object.values(value).flatMap(names)];
    };
    const given = blocks.filter(({ language }) => language === 'yaml').flatMap(({ code }) => names(parse(code)));
    expect(given).toContain('shard');
    for (const name of given) expect(Object.keys(ACTION.inputs)).toContain(name);
  });

  it('has commands that run', () => {
    const lines = blocks
      .flatMap(({ code }) => code.split('\n'))
      .map((line) => /(?:^\s*(?:- )?(?:run: |script: )?|npx --yes )(kubeproof(?:@\S+)? (?:lint|merge) .*)$/.exec(line)?.[1])
      .filter((line) => line !== undefined)
      .map((line) => line.replace(/^kubeproof@\S+/, 'kubeproof').replace(/ \|.*|'$/g, ''));
    expect(lines.length).toBeGreaterThan(12);
    for (const line of lines) {
      if (line.startsWith('kubeproof merge') && !existsSync(join(repository.path, 'blobs/2.blob.json')))
        throw new Error('nothing to merge yet');
      const { code, err } = shell(`shard=1; ${line}`, ENV);
      expect(`${line}: ${err}`).not.toMatch(/error:/);
      expect([0, 1], line).toContain(code);
      // A shard of four beside those of two would be one of another run.
      if (line.includes('/4') || line.includes('$'))
        for (const [n, i] of [
          ['1/2', 1],
          ['2/2', 2],
        ] as const)
          shell(`rm -rf blobs/[$]*; kubeproof lint --shard ${n} --exit-zero -f blob=blobs/${i}.blob.json deploy`);
    }
    expect(readdirSync(repository.path)).toContain('kubeproof.sarif');
  });

  it('names every format and what else it is called', () => {
    for (const [alias, format] of FORMAT_ALIASES)
      expect(text, alias).toMatch(new RegExp(`^\\| .*\`${format}\`.*\\|.*\\| .*\`${alias}\``, 'm'));
    for (const format of reporters.keys()) expect(text, format).toMatch(new RegExp(`^\\| [^|]*\`${format}\``, 'm'));
  });
});
