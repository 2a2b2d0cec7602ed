import { distance } from 'fastest-levenshtein';

/**
 * The candidate that was probably meant by `name`: the same letters in another case or spelling (`image_pull_policy`), else the fewest
 * edits apart, if these are few enough for a slip of the finger (a third of the letters, at least one and at most three), else the only
 * one that begins so (`terminationGracePeriod`). Of equals the first.
 */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
  const lower = name.toLowerCase();
  const limit = Math.min(3, Math.max(1, Math.floor(name.length / 3)));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    if (candidate === name) continue;
    if (sameLetters(candidate, name)) return candidate;
    if (Math.abs(candidate.length - name.length) >= bestDistance) continue;
    const edits = distance(lower, candidate.toLowerCase());
    if (edits < bestDistance) [best, bestDistance] = [candidate, edits];
  }
  return best ?? onlyOneBeginning(name, candidates);
}

const SHORTEST_BEGINNING = 4;

function onlyOneBeginning(name: string, candidates: readonly string[]): string | undefined {
  if (name.length < SHORTEST_BEGINNING) return undefined;
  const beginning = candidates.filter((candidate) => candidate.startsWith(name));
  return beginning.length === 1 ? beginning[0] : undefined;
}

/** Whether two names differ in case and separators alone: `ImagePullPolicy`, `image-pull-policy`. */
export const sameLetters = (a: string, b: string): boolean => lettersOf(a) === lettersOf(b);

const lettersOf = (name: string): string => name.toLowerCase().replace(/[-_ ]/g, '');

/** Whether one edit makes the one name the other: a letter too many, too few or another. */
export const oneEditApart = (a: string, b: string): boolean => distance(a.toLowerCase(), b.toLowerCase()) === 1;
