import { goQuote } from '../../kubernetes/go-quote.ts';
import { parseJsonPath, relaxedPath } from '../../kubernetes/json-path/parse.ts';
import { findResults } from '../../kubernetes/json-path/results.ts';
import { Quantity } from '../../kubernetes/quantity.ts';
import { atLeast, type KubernetesVersion } from '../../kubernetes/version.ts';
import { UnusableFormat } from '../printing/unusable-format.ts';
import { goSort } from './go-sort.ts';
import { naturalLess } from './natural-less.ts';

// `--sort-by` (`pkg/cmd/get/sorter.go`, read at 1.34): by the first thing that a path finds.

/** The rows of a table, sorted. Throws UnusableFormat. */
export function sortRows<T extends { readonly object: unknown }>(
  rows: readonly T[],
  sortBy: string,
  version: KubernetesVersion,
): readonly T[] {
  const relaxed = relaxedPath(sortBy);
  return sorted(rows, ({ object }) => object, typeof relaxed === 'string' ? relaxed : sortBy, 'sorting error: ', version);
}

/** Objects, sorted. Throws UnusableFormat. */
export function sortObjects<T>(objects: readonly T[], sortBy: string, version: KubernetesVersion): readonly T[] {
  const relaxed = relaxedPath(sortBy);
  if (typeof relaxed !== 'string') throw new UnusableFormat(relaxed.problem);
  return sorted(objects, (object) => object, relaxed, '', version);
}

function sorted<T>(
  items: readonly T[],
  objectOf: (item: T) => unknown,
  expression: string,
  prefix: string,
  version: KubernetesVersion,
): readonly T[] {
  const path = parseJsonPath(expression);
  if ('problem' in path) throw new UnusableFormat(prefix + path.problem);
  const keyed = items.map((item) => {
    const results = findResults(path, objectOf(item));
    if ('problem' in results) throw new UnusableFormat(results.problem);
    return { item, keys: results[0] ?? [] };
  });
  if (keyed.length > 0 && keyed.every(({ keys }) => keys.length === 0))
    throw new UnusableFormat(`couldn't find any field with path ${goQuote(expression)} in the list of objects`);
  return goSort(keyed, (a, b) => isLess(a.keys, b.keys, version)).map(({ item }) => item);
}

/** What lacks the field is less than anything, also than its like. */
function isLess(a: readonly unknown[], b: readonly unknown[], version: KubernetesVersion): boolean {
  if (a.length === 0) return true;
  return b.length > 0 && isLessValue(a[0], b[0], version);
}

function isLessValue(a: unknown, b: unknown, version: KubernetesVersion): boolean {
  if (a === null || b === null) return a === null && b !== null;
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  return typeof a === 'string' && typeof b === 'string' && isLessText(a, b, version);
}

function isLessText(a: string, b: string, version: KubernetesVersion): boolean {
  const [left, right] = [Quantity.parse(a), Quantity.parse(b)];
  if (!('problem' in left) && !('problem' in right)) return left.cmp(right) < 0;
  return atLeast(version, '1.31') ? a < b : naturalLess(a, b);
}
