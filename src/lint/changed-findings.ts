import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { entryOf } from './baseline.ts';

/** Whether a finding, or the other end of it, lies in a file that changed. */
export const touches = ({ location, related }: Diagnostic, isChanged: (path: string) => boolean): boolean =>
  isChanged(location.source.path) || related.some(({ source }) => isChanged(source.path));

/**
 * The findings that were not there before, by object, rule and what is said of which field: lines that moved, files that were renamed and
 * items that changed their place in a list make nothing new. Of more than before, those are new that resemble the old ones least.
 */
export function newFindings(now: readonly Diagnostic[], before: readonly Diagnostic[], namespace: string): Diagnostic[] {
  const entry = (diagnostic: Diagnostic): readonly string[] => {
    const { object, rule, detail } = entryOf(diagnostic, namespace);
    return [object, rule, detail];
  };
  const keys: readonly ((diagnostic: Diagnostic) => readonly string[])[] = [
    (each) => [...entry(each), each.message, each.object?.fieldPath ?? '', each.location.source.path],
    (each) => [...entry(each), each.message],
    entry,
  ];
  let left = now;
  let old = before;
  for (const key of keys) ({ left, old } = withoutPairs(left, old, (diagnostic) => key(diagnostic).join('\0')));
  return [...left];
}

/** Both lists without what has a partner of the same key in the other. */
function withoutPairs(
  left: readonly Diagnostic[],
  old: readonly Diagnostic[],
  key: (diagnostic: Diagnostic) => string,
): { left: Diagnostic[]; old: Diagnostic[] } {
  const partners = new Map<string, Diagnostic[]>();
  for (const diagnostic of old) partners.set(key(diagnostic), [...(partners.get(key(diagnostic)) ?? []), diagnostic]);
  const paired = new Set<Diagnostic>();
  const rest = left.filter((diagnostic) => {
    const partner = partners.get(key(diagnostic))?.shift();
    if (partner !== undefined) paired.add(partner);
    return partner === undefined;
  });
  return { left: rest, old: old.filter((diagnostic) => !paired.has(diagnostic)) };
}
