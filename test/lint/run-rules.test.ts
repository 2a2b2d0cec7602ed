import { describe, expect, it } from 'vitest';
import { kubernetesVersion } from '../../src/kubernetes/version.ts';
import { buildCluster } from '../../src/lint/cluster.ts';
import { LintMemory } from '../../src/lint/memory.ts';
import { defineRule } from '../../src/lint/rule.ts';
import { runRules } from '../../src/lint/run-rules.ts';
import type { EnabledRule } from '../../src/lint/runners.ts';
import { workspaceFromSources } from '../../src/loader/workspace.ts';
import { SourceFile } from '../../src/text/source-file.ts';

const VERSION = kubernetesVersion(34);
const configMap = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`;
const objects = workspaceFromSources([new SourceFile('a.yaml', ['one', 'two', 'three'].map(configMap).join('---\n'))]);

/** What a rule says of every object, and of which it was asked. */
function run(looks: 'at one' | 'at all', memory: LintMemory | undefined, fails = false) {
  const asked: string[] = [];
  const rule = defineRule({
    meta: { severity: 'warning', summary: 'Say every name.', presets: [] },
    messages: { name: (name: string) => `it is ${name}` },
    create({ report }) {
      return {
        object({ name, field }) {
          asked.push(name);
          if (fails && name === 'two') throw new Error('no');
          report('name', field, name);
        },
        ...(looks === 'at all' ? { cluster: () => undefined } : {}),
      };
    },
  });
  const rules: EnabledRule[] = [{ id: 'test/names', rule, severity: 'warning', chosen: false, asked: false, options: {} }];
  const again = (): string[] => {
    asked.length = 0;
    const { diagnostics } = runRules(buildCluster(objects, VERSION, 'default', memory), rules, () => undefined, memory);
    return diagnostics.map(({ message }) => message);
  };
  return { again, asked };
}

describe('what rules say', () => {
  it('of one object is asked once, and said every time', () => {
    const { again, asked } = run('at one', new LintMemory());
    const first = again();
    expect(asked).toEqual(['one', 'two', 'three']);
    expect(again()).toEqual(first);
    expect(asked).toEqual([]);
  });

  it('having seen the whole is asked anew', () => {
    const { again, asked } = run('at all', new LintMemory());
    expect(again()).toEqual(again());
    expect(asked).toEqual(['one', 'two', 'three']);
  });

  it.each(['at one', 'at all'] as const)('of a rule that fails looking %s is the same with a memory as without', (looks) => {
    const alone = run(looks, undefined, true).again();
    expect(alone).toEqual(expect.arrayContaining(['it is one', expect.stringContaining('test/names failed here (no)')]));
    const { again } = run(looks, new LintMemory(), true);
    expect([again(), again()]).toEqual([alone, alone]);
  });
});
