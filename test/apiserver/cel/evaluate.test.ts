import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileCel } from '../../../src/apiserver/cel/compile.ts';
import { storedExpressions } from '../../../src/apiserver/cel/environment.ts';
import { evaluate, type Outcome } from '../../../src/apiserver/cel/evaluate.ts';
import { jsonValue } from '../../../src/apiserver/cel/json-values.ts';
import { DYN } from '../../../src/apiserver/cel/types.ts';
import { kubernetesVersion } from '../../../src/kubernetes/version.ts';
import { show } from './show.ts';

const OBJECT = {
  x: 'hello',
  i: 1,
  l: [10, 20],
  f: 1.5,
  b: true,
  n: null,
  m: { a: '1', b: '2' },
  s: ['b', 'a'],
  o: [
    { name: 'a', v: 1 },
    { name: 'b', v: 2 },
  ],
};

function run(expression: string, limit?: number): Outcome | string {
  const environment = storedExpressions(kubernetesVersion(34), new Map([['object', DYN]]));
  const compiled = compileCel(expression, environment);
  if ('problem' in compiled) return compiled.problem.replace('compilation failed: ERROR: <input>:', '').split('\n')[0] ?? '';
  return evaluate(compiled.program, { object: jsonValue(OBJECT) }, limit);
}

/** As the table has it. */
function inWords(outcome: Outcome | string): string {
  if (typeof outcome === 'string') return `? ${outcome}`;
  return 'error' in outcome ? `! ${outcome.error}` : `${show(outcome.value)} | ${outcome.cost}`;
}

const rows = readFileSync(join(import.meta.dirname, 'expressions.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(' => ') as [string, string]);

describe('an expression comes to what it comes to in cel-go, and costs as much', () => {
  it.each(rows)('%s', (expression, expected) => expect(inWords(run(expression))).toBe(expected));
});

describe('an expression that costs too much', () => {
  const costly = 'lists.range(100).all(x, lists.range(100).exists(y, x + y == 100) || x == 0)';

  it('ends with an error that nothing absorbs', () => {
    expect(run(costly, 1000)).toMatchObject({ error: 'operation cancelled: actual cost limit exceeded', exceeded: true });
    expect(run(`true || ${costly}`, 1000)).toMatchObject({ value: true });
    expect(run(`${costly} || true`, 1000)).toMatchObject({ exceeded: true });
  });

  it('runs to its end with enough to spend', () => expect(run(costly)).toMatchObject({ value: true }));
});
