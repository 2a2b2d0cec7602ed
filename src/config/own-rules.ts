import type { Rule } from '../lint/rule.ts';
import type { Field } from '../loader/field.ts';
import type { ConfigProblem } from './problem.ts';
import type { Folders } from './selectors.ts';

/** The rules that a configuration declares, and what is wrong with them. */
export interface OwnRules {
  readonly rules: ReadonlyMap<string, Rule>;
  readonly problems: readonly ConfigProblem[];
}

/** Reads `ownRules`. */
export async function readOwnRules(_field: Field, _folders: Folders, _trusted: boolean): Promise<OwnRules> {
  return { rules: new Map(), problems: [] };
}
