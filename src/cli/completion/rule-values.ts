import { PRESETS } from '../../lint/rule.ts';
import { BUILT_IN, CROSS_FILE, ruleDeclarations } from '../../lint/rule-names.ts';
import { Configs } from '../../config/configs.ts';
import { behind, type Candidate, type Choice, words } from './candidate.ts';

/** Every rule with what it is about, families among them; those of the user's own configuration too. */
export async function ruleNames(folder: string): Promise<Choice> {
  const own = await ownRules(folder);
  const rules = [
    ...[...BUILT_IN].map(([value, description]) => ({ value, description })),
    ...[...ruleDeclarations()].map(([value, { summary }]) => ({ value, description: summary })),
    ...own,
  ].sort((a, b) => (a.value < b.value ? -1 : 1));
  const families = new Set(rules.filter(({ value }) => value.includes('/')).map(({ value }) => value.slice(0, value.indexOf('/'))));
  const groups = [{ value: CROSS_FILE, description: 'all rules that look beyond one object' }];
  return { candidates: [...groups, ...[...families].map((value) => ({ value, description: 'the whole family' })), ...rules] };
}

/** Declared rules only: a configuration that is a program is not run for a completion. */
async function ownRules(folder: string): Promise<Candidate[]> {
  try {
    const config = await new Configs({ folder, lookUp: true, trusted: false }).read('.', true);
    return [...config.ownRules].map(([value, { meta }]) => ({ value, description: meta.summary }));
  } catch {
    // Whoever asks for a completion is not told that the configuration is broken: lint does that.
    return [];
  }
}

/** `family/name:severity`: first the rule, then its severity. */
export async function ruleSettings(begun: string, folder: string): Promise<Choice> {
  const colon = /:\s*/.exec(begun);
  if (colon) return behind(begun.slice(0, colon.index) + colon[0], words(['error', 'warning', 'info', 'off']));
  const { candidates } = await ruleNames(folder);
  return { candidates: candidates.map((each) => ({ ...each, value: `${each.value}:`, goesOn: true })) };
}

export const presetNames = (): Choice => words([...PRESETS, 'all', 'none']);
