import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allRuleIds } from '../../src/lint/rule-names.ts';

const rows = readFileSync('scripts/facts/problems.tsv', 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'));
const ids = new Set(allRuleIds());

describe('every problem has its rule', () => {
  it('holds every row of the notes, of the union of other linters, and of what none of them finds', () => {
    const count = (letter: string): number => rows.filter(([row = '']) => row.startsWith(letter)).length;
    expect([count('N'), count('U'), count('K')]).toEqual([70, 142, 18]);
    expect(new Set(rows.map(([row]) => row)).size).toBe(rows.length);
  });

  it('names rules that exist, or says why there is none', () => {
    const wrong = rows.filter(([, , , rules = '']) =>
      rules.startsWith('- ') ? rules.length < 10 : rules === '' || !rules.split(' ').every((id) => ids.has(id)),
    );
    expect(wrong).toEqual([]);
  });

  it('leaves few without a rule', () => {
    const without = rows.filter(([, , , rules = '']) => rules.startsWith('- ')).map(([row]) => row);
    expect(without).toEqual(['N07', 'N65', 'N85', 'U016', 'U119', 'U142']);
  });

  it('every rule of src/rules is there', () => {
    const named = new Set(rows.flatMap(([, , , rules = '']) => rules.split(' ')));
    expect([...ids].filter((id) => !/^(?:api|yaml|engine|suppression)\//.test(id) && !named.has(id))).toEqual([]);
  });

  it('the page is current', () => {
    const run = () => execFileSync(process.execPath, ['scripts/run.mjs', 'scripts/build-coverage.ts', '--check'], { stdio: 'pipe' });
    expect(run).not.toThrow();
  });
});
