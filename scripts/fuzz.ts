// Lints random mutations of real manifests: no crash, no hang, no place outside the file.
//
//   npm run fuzz -- [--seed 1] [--count 1000] [FOLDER]      FOLDER: default ../shared/corpus
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { globSync } from 'tinyglobby';
import { check, mutate, random } from '../test/fuzz/mutate.ts';

const args = process.argv.slice(2);
const option = (name: string, fallback: number): number => {
  const at = args.indexOf(name);
  return at < 0 ? fallback : Number(args.splice(at, 2)[1]);
};
const seed = option('--seed', 1);
const count = option('--count', 1000);
const folder = resolve(args[0] ?? resolve(import.meta.dirname, '../../shared/corpus'));
const files = globSync('**/*.{yaml,yml,json}', { cwd: folder, dot: true }).sort();
const next = random(seed);
let failures = 0;
let slowest = { ms: 0, file: '' };
const started = performance.now();
for (let n = 0; n < count; n++) {
  const file = files[Math.floor(next() * files.length)] ?? '';
  const text = mutate(readFileSync(join(folder, file), 'utf8'), next);
  const before = performance.now();
  const tell = (problem: string): void => {
    failures++;
    console.error(`mutation ${n} of ${file}: ${problem}`);
  };
  try {
    for (const problem of check(file, text, 34)) tell(problem);
  } catch (error) {
    tell(`crash: ${error instanceof Error ? error.stack : String(error)}`);
  }
  const ms = performance.now() - before;
  if (ms > slowest.ms) slowest = { ms, file };
}
console.log(
  `${count} mutations of ${files.length} files with seed ${seed}: ${failures} failures in ${((performance.now() - started) / 1000).toFixed(1)} s; the slowest took ${slowest.ms.toFixed(0)} ms (${slowest.file})`,
);
process.exitCode = failures > 0 ? 1 : 0;
