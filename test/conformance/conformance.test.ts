import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MEASURES } from './agreement.ts';
import { RECORDED, readCases, type Score, score } from './score.ts';

const thresholds = JSON.parse(readFileSync(new URL('thresholds.json', import.meta.url), 'utf8')) as {
  readonly total: Readonly<Record<string, Score>>;
  readonly leastCausesOfAKind: number;
};
const cases = readCases(new URL('create.jsonl.br', import.meta.url).pathname);

describe.each(RECORDED.map((minor) => `1.${minor}`))('creates, as Kubernetes %s answered them', (release) => {
  const { total, kinds } = score(cases, Number(release.slice(2)));

  it.each(MEASURES)('agrees on %s', (measure) =>
    expect(total[measure]).toBeGreaterThanOrEqual(thresholds.total[release]?.[measure] ?? 100),
  );

  it('leaves no kind behind', () => {
    if (release !== '1.34') return;
    expect([...kinds].filter(([, causes]) => causes < thresholds.leastCausesOfAKind)).toEqual([]);
  });
});
