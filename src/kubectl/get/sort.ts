import { parseJsonPath, relaxedPath } from '../../kubernetes/json-path/parse.ts';
import { findAll } from '../../kubernetes/json-path/results.ts';
import { byNature } from '../printing/go-yaml/natural-order.ts';
import { UnusableFormat } from '../printing/print-objects.ts';

/** `--sort-by` (`pkg/cmd/get/sorter.go`, read at 1.34): by what a path finds; objects that lack it come first. */
export function sortObjects<T>(objects: readonly T[], path: string): readonly T[] {
  const relaxed = relaxedPath(path);
  const parsed = typeof relaxed === 'string' ? parseJsonPath(relaxed) : relaxed;
  if ('problem' in parsed) throw new UnusableFormat(parsed.problem);
  const keyed = objects.map((object) => ({ object, key: findAll(parsed, object)[0] }));
  if (keyed.length > 0 && keyed.every(({ key }) => key === undefined))
    throw new UnusableFormat(`couldn't find any field with path ${JSON.stringify(relaxed)} in the list of objects`);
  return keyed.sort((a, b) => compare(a.key, b.key)).map(({ object }) => object);
}

function compare(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return byNature(String(a), String(b));
}
