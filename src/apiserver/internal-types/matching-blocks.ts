/** A run of equal lines: `size` lines from `a` on in the one text and from `b` on in the other. */
export interface Match {
  readonly a: number;
  readonly b: number;
  readonly size: number;
}

/** From this many lines on, lines that stand in more than one of a hundred places don't start a match. */
const LONG = 200;

/**
 * The equal runs of two texts, in order, as Ratcliff and Obershelp find them: the longest first, then those before and after it. Which of
 * several ways to align two texts is taken is part of the server's answer (pmezard/go-difflib, read at 1.34).
 */
export function matchingBlocks(a: readonly string[], b: readonly string[]): readonly Match[] {
  const places = placesOf(b);
  const found: Match[] = [];
  const search = (fromA: number, toA: number, fromB: number, toB: number): void => {
    const match = longestMatch(a, b, places, { fromA, toA, fromB, toB });
    if (match.size === 0) return;
    if (fromA < match.a && fromB < match.b) search(fromA, match.a, fromB, match.b);
    found.push(match);
    const [endA, endB] = [match.a + match.size, match.b + match.size];
    if (endA < toA && endB < toB) search(endA, toA, endB, toB);
  };
  search(0, a.length, 0, b.length);
  return joined(found);
}

/** Where each line stands, without those that stand in too many places. */
function placesOf(lines: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [index, line] of lines.entries()) {
    const known = places.get(line);
    if (known) known.push(index);
    else places.set(line, [index]);
  }
  const most = Math.floor(lines.length / 100) + 1;
  if (lines.length >= LONG) for (const [line, { length }] of places) if (length > most) places.delete(line);
  return places;
}

interface Part {
  readonly fromA: number;
  readonly toA: number;
  readonly fromB: number;
  readonly toB: number;
}

/** The longest equal run within the part, of those as long the first in `a`, then in `b`; grown by popular lines at its ends. */
function longestMatch(a: readonly string[], b: readonly string[], places: ReadonlyMap<string, readonly number[]>, part: Part): Match {
  let best: Match = { a: part.fromA, b: part.fromB, size: 0 };
  let endingAt = new Map<number, number>();
  for (let i = part.fromA; i < part.toA; i++) {
    const next = new Map<number, number>();
    for (const j of places.get(a[i] ?? '') ?? []) {
      if (j < part.fromB) continue;
      if (j >= part.toB) break;
      const size = (endingAt.get(j - 1) ?? 0) + 1;
      next.set(j, size);
      if (size > best.size) best = { a: i - size + 1, b: j - size + 1, size };
    }
    endingAt = next;
  }
  return grown(a, b, best, part);
}

function grown(a: readonly string[], b: readonly string[], match: Match, { fromA, toA, fromB, toB }: Part): Match {
  let [startA, startB, endA, endB] = [match.a, match.b, match.a + match.size, match.b + match.size];
  for (; startA > fromA && startB > fromB && a[startA - 1] === b[startB - 1]; startA--) startB--;
  for (; endA < toA && endB < toB && a[endA] === b[endB]; endA++) endB++;
  return { a: startA, b: startB, size: endA - startA };
}

/** Runs that touch made one. */
function joined(matches: readonly Match[]): readonly Match[] {
  const runs: Match[] = [];
  for (const match of matches) {
    const last = runs.at(-1);
    if (last && last.a + last.size === match.a && last.b + last.size === match.b)
      runs.splice(-1, 1, { ...last, size: last.size + match.size });
    else runs.push(match);
  }
  return runs;
}
