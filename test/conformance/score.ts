import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { answerCase, type Case } from '../../src/apiserver/answer.ts';
import { kubernetesVersion } from '../../src/kubernetes/version.ts';
import { agreement, MEASURES, type Measure, type RecordedAnswer } from './agreement.ts';

/** The releases that were recorded. */
export const RECORDED = [26, 30, 34, 36] as const;

export interface RecordedCase extends Case {
  readonly answers: Readonly<Record<string, RecordedAnswer | 'same' | undefined>>;
}

/** The percentages of one release, over all kinds. */
export type Score = Record<Measure, number>;

export const readCases = (file: string): RecordedCase[] =>
  brotliDecompressSync(readFileSync(file))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as RecordedCase);

/** Plays the cases at one release; `kinds` holds the percentage of causes of each kind. */
export function score(cases: readonly RecordedCase[], minor: number): { total: Score; kinds: Map<string, number> } {
  const counts = new Map<string, Map<Measure, { right: number; all: number }>>();
  for (const question of cases) {
    const recorded = question.answers[`1.${minor}`];
    const want = recorded === 'same' ? question.answers['1.34'] : recorded;
    if (want === undefined || want === 'same') continue;
    const { answers, ...asked } = question;
    const result = agreement(want, answerCase(asked, kubernetesVersion(minor)), question.request);
    const kind = String(question.request.kind);
    for (const measure of MEASURES) {
      const right = result[measure];
      if (right === undefined) continue;
      for (const key of ['', kind]) {
        const row = counts.get(key) ?? counts.set(key, new Map()).get(key);
        const cell = row?.get(measure) ?? { right: 0, all: 0 };
        row?.set(measure, { right: cell.right + (right ? 1 : 0), all: cell.all + 1 });
      }
    }
  }
  const percent = (key: string, measure: Measure): number => {
    const { right, all } = counts.get(key)?.get(measure) ?? { right: 0, all: 1 };
    return Math.floor((10000 * right) / all) / 100;
  };
  return {
    total: Object.fromEntries(MEASURES.map((measure) => [measure, percent('', measure)])) as Score,
    kinds: new Map([...counts.keys()].filter((kind) => kind !== '').map((kind) => [kind, percent(kind, 'causes')])),
  };
}
