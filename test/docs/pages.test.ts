import { existsSync, readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';
import { parsePage } from '../../src/docs/page.ts';
import { matches, runPage } from '../../src/docs/run-page.ts';
import { allRuleIds, BUILT_IN } from '../../src/lint/rule-names.ts';
import { rules } from '../../src/rules/index.ts';

const SECTIONS = ['Flagged', 'Passes', 'Options', 'When to turn it off', 'What Kubernetes does'];
const pageOf = (rule: string): string => `rules-docs/${rule}.md`;
/** Verdicts whose examples need more than a manifest: a failing rule, a huge file, comments that would be read as assertions. */
const WITHOUT_EXAMPLES = new Set([
  'engine/rule-failed',
  'api/internal-error',
  'api/too-long',
  'api/too-many',
  ...allRuleIds().filter((id) => id.startsWith('suppression/')),
]);

describe('rule, page, test', () => {
  it('every rule has its page, and every page its rule', () => {
    const pages = globSync('rules-docs/*/*.md').map((file) => file.replace(/^rules-docs\/|\.md$/g, ''));
    expect(pages.sort()).toEqual(allRuleIds());
  });

  it('every rule has its test', () => {
    expect([...rules.keys()].filter((rule) => !existsSync(`test/rules/${rule}.test.ts`))).toEqual([]);
  });
});

describe.each(allRuleIds().filter((rule) => existsSync(pageOf(rule))))('the page of %s', (rule) => {
  const page = parsePage(readFileSync(pageOf(rule), 'utf8'));
  const examples = runPage(rule, page);

  it('says why first, then what is flagged and what passes', () => {
    expect(page.title).toBe(rule);
    const titles = page.sections.map(({ title }) => title).filter((title) => SECTIONS.includes(title));
    const needed = BUILT_IN.has(rule) ? ['What Kubernetes does'] : SECTIONS;
    expect(titles).toEqual(SECTIONS.filter((title) => titles.includes(title)));
    expect(titles).toEqual(expect.arrayContaining(needed));
  });

  it('names every option', () => {
    const options = readFileSync(pageOf(rule), 'utf8').split('\n## Options\n')[1]?.split('\n## ')[0] ?? '';
    for (const name of Object.keys(rules.get(rule)?.meta.options ?? {})) expect(options).toContain(`\`${name}\``);
  });

  it('has an example of both', () => {
    if (WITHOUT_EXAMPLES.has(rule)) return;
    expect(examples.filter(({ section }) => section.startsWith('Flagged'))).not.toEqual([]);
    expect(examples.filter(({ section }) => section.startsWith('Passes'))).not.toEqual([]);
  });

  it.each(examples.map((example, index) => [`${index + 1} (${example.section})`, example] as const))(
    'example %s is right',
    (_, { section, expected, found }) => {
      const own = found.filter((diagnostic) => diagnostic.rule === rule);
      const shown = own.map(
        (d) =>
          `${d.location.source.path}:${d.location.source.lines.positionAt(d.location.span.start).line} ${d.severity}: [${d.messageId}] ${d.message}`,
      );
      if (section.startsWith('Flagged')) expect(expected.length, 'an example of what is flagged says what is found').toBeGreaterThan(0);
      else expect(shown).toEqual([]);
      for (const expectation of expected)
        expect(
          own.some((diagnostic) => matches(expectation, diagnostic)),
          `${JSON.stringify(expectation)} among\n${shown.join('\n')}`,
        ).toBe(true);
      expect(shown, 'nothing else is found').toHaveLength(expected.length);
    },
  );
});
