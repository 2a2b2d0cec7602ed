import { describe, expect, it } from 'vitest';
import { findings, lintWith } from './findings.ts';

const NAME = 'api/invalid';
const map = (name: string, comment = ''): string => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}${comment}\n`;
const all = (text: string): string[] => [...findings('api', text), ...findings('suppression', text)];

describe('comments that silence a finding', () => {
  it('at the end of its line', () => {
    const result = lintWith('api', map('Bad', ` # kubeproof: ignore[${NAME}] -- generated`));
    expect(result.diagnostics).toEqual([]);
    expect(result.suppressed).toMatchObject([{ reason: 'generated', diagnostic: { rule: NAME } }]);
    expect(result.summary.suppressed).toBe(1);
  });

  it('on a line of its own, for the next key with all below it', () => {
    const text = map('Bad').replace('metadata:', `# kubeproof: ignore[${NAME}] -- generated\nmetadata:`);
    expect(lintWith('api', text).diagnostics).toEqual([]);
  });

  it('by family', () => expect(lintWith('api', map('Bad', ' # kubeproof: ignore[api] -- generated')).diagnostics).toEqual([]));

  it('in the document that they stand in', () => {
    const text = `${map('Bad', ` # kubeproof: ignore-object[${NAME}] -- generated`)}---\n${map('Bad2')}`;
    expect(lintWith('api', text).diagnostics.map(({ document }) => document)).toEqual([1]);
  });

  it('in the whole file', () => {
    const text = `# kubeproof: ignore-file[${NAME}] -- generated\n${map('Bad')}---\n${map('Bad2')}`;
    expect(lintWith('api', text).diagnostics).toEqual([]);
  });

  it('between start and end', () => {
    const text = `# kubeproof: ignore-start[${NAME}] -- generated\n${map('Bad')}# kubeproof: ignore-end[${NAME}]\n---\n${map('Bad2')}`;
    expect(lintWith('api', text).diagnostics.map(({ document }) => document)).toEqual([1]);
  });
});

describe('comments that are findings themselves', () => {
  it('without a reason, and nothing is silenced', () => {
    expect(findings('api', map('Bad', ` # kubeproof: ignore[${NAME}]`))).toHaveLength(1);
    expect(findings('suppression', map('Bad', ` # kubeproof: ignore[${NAME}]`))).toEqual([expect.stringContaining('[without-reason]')]);
  });

  it.each([
    ['an unknown rule', ' # kubeproof: ignore[api/invald] -- x', '[unknown-rule] there is no rule "api/invald"; did you mean api/invalid?'],
    ['every rule', ' # kubeproof: ignore[*] -- x', '[blanket]'],
    ['no grammar', ' # kubeproof: ignore this', '[malformed]'],
    ['a range without its end', ` # kubeproof: ignore-start[${NAME}] -- x`, '[misplaced]'],
  ])('with %s', (_, comment, message) => expect(all(map('good', comment))).toEqual([expect.stringContaining(message)]));

  it('when nothing is silenced, with the fix that removes them', () => {
    const text = map('good', ` # kubeproof: ignore[${NAME}] -- x`);
    const { diagnostics } = lintWith('suppression', text);
    expect(diagnostics).toEqual([]);
  });
});
