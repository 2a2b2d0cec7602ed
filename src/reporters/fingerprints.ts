import { createHash } from 'node:crypto';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { entryOf } from '../lint/baseline.ts';

/**
 * A name for each finding, unique in its run: of its file, object, rule, message and field, and which of several alike it is. Lines are
 * not in it, so that it stays the same when lines are added above.
 */
export function fingerprints(diagnostics: readonly Diagnostic[], pathOf: (path: string) => string): string[] {
  const seen = new Map<string, number>();
  return diagnostics.map((diagnostic) => {
    const { object, rule, detail } = entryOf(diagnostic, '');
    const key = JSON.stringify([pathOf(diagnostic.location.source.path), object, rule, detail]);
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return createHash('sha256').update(`${key}${ordinal}`).digest('hex').slice(0, 40);
  });
}
