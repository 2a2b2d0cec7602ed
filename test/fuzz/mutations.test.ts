import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';
import { check, mutate, random } from './mutate.ts';

const files = [...globSync('test/fixtures/**/*.yaml'), ...globSync('examples/*.yaml')].sort();

describe('mutated manifests', () => {
  it('never crash, and nothing is reported outside the file', () => {
    const next = random(20261121);
    const found: string[] = [];
    for (let n = 0; n < 400; n++) {
      const file = files[Math.floor(next() * files.length)] ?? '';
      const text = mutate(readFileSync(file, 'utf8'), next);
      for (const problem of check(file, text, 18 + Math.floor(next() * 19))) found.push(`mutation ${n} of ${file}: ${problem}`);
    }
    expect(found).toEqual([]);
  });
});
