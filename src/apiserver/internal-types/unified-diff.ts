import { matchingBlocks } from './matching-blocks.ts';

/** Lines from `fromA` to `toA` of the one text stand where `fromB` to `toB` stand in the other. */
interface Change {
  readonly equal: boolean;
  readonly fromA: number;
  readonly toA: number;
  readonly fromB: number;
  readonly toB: number;
}

/** Equal lines shown around a change. */
const CONTEXT = 3;

/**
 * The unified diff of two texts without a heading, three lines around each change; empty where they are equal. Each text's last line
 * ends as the others do.
 */
export function unifiedDiff(before: string, after: string): string {
  const [a, b] = [before.split('\n'), after.split('\n')];
  return hunksOf(changesOf(a, b))
    .map((hunk) => hunkText(hunk, a, b))
    .join('');
}

function changesOf(a: readonly string[], b: readonly string[]): readonly Change[] {
  const changes: Change[] = [];
  let [i, j] = [0, 0];
  for (const { a: nextA, b: nextB, size } of [...matchingBlocks(a, b), { a: a.length, b: b.length, size: 0 }]) {
    if (i < nextA || j < nextB) changes.push({ equal: false, fromA: i, toA: nextA, fromB: j, toB: nextB });
    [i, j] = [nextA + size, nextB + size];
    if (size > 0) changes.push({ equal: true, fromA: nextA, toA: i, fromB: nextB, toB: j });
  }
  return changes;
}

/** Changes near each other, with what is equal around and between them. */
function hunksOf(changes: readonly Change[]): readonly (readonly Change[])[] {
  const hunks: Change[][] = [[]];
  for (const [index, change] of changes.entries()) {
    const [isFirst, isLast] = [index === 0, index === changes.length - 1];
    if (!change.equal) hunks.at(-1)?.push(change);
    else if (isFirst) hunks.at(-1)?.push(tail(change));
    else if (isLast) hunks.at(-1)?.push(head(change));
    else if (change.toA - change.fromA <= 2 * CONTEXT) hunks.at(-1)?.push(change);
    else {
      hunks.at(-1)?.push(head(change));
      hunks.push([tail(change)]);
    }
  }
  return hunks.filter((hunk) => hunk.some(({ equal }) => !equal));
}

const head = (change: Change): Change => ({
  ...change,
  toA: Math.min(change.toA, change.fromA + CONTEXT),
  toB: Math.min(change.toB, change.fromB + CONTEXT),
});

const tail = (change: Change): Change => ({
  ...change,
  fromA: Math.max(change.fromA, change.toA - CONTEXT),
  fromB: Math.max(change.fromB, change.toB - CONTEXT),
});

function hunkText(hunk: readonly Change[], a: readonly string[], b: readonly string[]): string {
  const [first, last] = [hunk[0], hunk.at(-1)];
  if (!first || !last) return '';
  const lines = hunk.flatMap(({ equal, fromA, toA, fromB, toB }) =>
    equal
      ? a.slice(fromA, toA).map((line) => ` ${line}`)
      : [...a.slice(fromA, toA).map((line) => `-${line}`), ...b.slice(fromB, toB).map((line) => `+${line}`)],
  );
  const heading = `@@ -${range(first.fromA, last.toA)} +${range(first.fromB, last.toB)} @@`;
  return [heading, ...lines].map((line) => `${line}\n`).join('');
}

/** Lines are counted from 1; a single one needs no length, and none stand behind the line before. */
function range(from: number, to: number): string {
  const length = to - from;
  if (length === 1) return String(from + 1);
  return `${length === 0 ? from : from + 1},${length}`;
}
