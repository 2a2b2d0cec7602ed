import type { Diagnostic, Location } from '../diagnostics/diagnostic.ts';
import { names } from './presets.ts';
import type { Place } from './place.ts';

/** An entry of the configuration that silences rules at some places. */
export interface Ignore {
  /** Rule ids or families. */
  readonly rules: readonly string[];
  readonly reason: string;
  /** The last day on which it holds, as `2026-12-31`. */
  readonly expires?: string;
  applies(place: Place): boolean;
  /** Where the entry stands. */
  readonly location: Location;
}

/** The entry that silences a rule at a place on a day; expired ones don't. */
export const ignoreFor = (ignores: readonly Ignore[], rule: string, place: Place, today: string): Ignore | undefined =>
  ignores.find((ignore) => !isOver(ignore, today) && ignore.rules.some((name) => names(name, rule)) && ignore.applies(place));

/** Whether the last day is over. Without a clock nothing is. */
export const isOver = ({ expires }: { readonly expires?: string }, today: string): boolean => expires !== undefined && expires < today;

/** What is to be said of the entries: those whose day is over, and those that a place has no need of any more. */
export function* ignoreProblems(
  ignores: readonly Ignore[],
  used: ReadonlySet<Ignore>,
  wasLooked: (ignore: Ignore) => boolean,
  today: string,
): Generator<Diagnostic> {
  for (const ignore of ignores) {
    if (isOver(ignore, today)) yield problem(ignore, 'expired', expiredMessage(ignore.expires ?? ''));
    else if (!used.has(ignore) && wasLooked(ignore))
      yield problem(ignore, 'unused', `nothing was found here for ${ignore.rules.join(', ')}; remove the entry`);
  }
}

/** What is said of a suppression whose last day is over. */
export const expiredMessage = (date: string): string =>
  `this held until ${date} and silences nothing any more; mend what it hides, or give a new date`;

const problem = ({ location }: Ignore, id: string, message: string): Diagnostic => ({
  rule: `suppression/${id}`,
  messageId: id,
  severity: 'warning',
  message,
  location,
  related: [],
  document: 0,
});
