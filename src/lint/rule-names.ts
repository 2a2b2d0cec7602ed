import { distance } from 'fastest-levenshtein';
import { kubernetesVersion, NEWEST_MINOR } from '../kubernetes/version.ts';
import { rules } from '../rules/index.ts';
import type { Finding, Messages, Rule, RuleContext, RuleMeta } from './rule.ts';

/** The verdicts that are no rules of `src/rules`: the server's, the parser's, the engine's. Each has its page all the same. */
export const BUILT_IN: ReadonlyMap<string, string> = new Map([
  ['api/deprecated', 'The API server warns that this API version will go.'],
  ['api/duplicate-value', 'A value stands twice where the API server takes it once.'],
  ['api/forbidden', 'A field is set where the API server does not allow it.'],
  ['api/internal-error', 'The API server cannot check a field.'],
  ['api/invalid', 'A value breaks a rule of the API server.'],
  ['api/not-found', 'A name points at nothing inside the same object.'],
  ['api/refused', 'The API server refuses the object as a whole.'],
  ['api/removed', 'The API version is gone in this Kubernetes release.'],
  ['api/required', 'A field that the API server requires is missing.'],
  ['api/too-long', 'A value is longer than the API server takes.'],
  ['api/too-many', 'A list has more items than the API server takes.'],
  ['api/type', 'A value has the wrong type, so that the API server cannot read the object.'],
  ['api/unknown-field', 'A field does not exist in this kind.'],
  ['api/unknown-kind', 'The API server does not know this kind.'],
  ['api/unsupported-value', 'A value is not one of those that the API server takes.'],
  ['api/warning', 'The API server takes the object and prints a warning.'],
  ['api/missing-part', 'A manifest lacks its apiVersion, kind or name.'],
  ['engine/rule-failed', 'A rule failed: a defect of kubeproof.'],
  ['suppression/blanket', 'A comment ignores every rule.'],
  ['suppression/expired', 'A suppression has run out and silences nothing any more.'],
  ['suppression/malformed', 'A kubeproof comment cannot be read.'],
  ['suppression/misplaced', 'A comment stands where it covers nothing.'],
  ['suppression/unknown-rule', 'A comment names a rule that does not exist.'],
  ['suppression/unused', 'A comment silences nothing.'],
  ['suppression/without-reason', 'A comment does not say why.'],
  ['yaml/duplicate-key', 'A key stands twice in one mapping: kubectl drops the first.'],
  ['yaml/dropped-content', 'Text that kubectl does not read.'],
  ['yaml/syntax', 'The text is not YAML that kubectl can read.'],
]);

/** Every rule id there is, of the engine and of `src/rules`. */
export const allRuleIds = (): string[] => [...BUILT_IN.keys(), ...rules.keys()].sort();

/** Whether a name is a rule's id or a family; `own` are the user's rules. */
export const isRuleName = (name: string, own: ReadonlyMap<string, unknown> = new Map()): boolean =>
  [...BUILT_IN.keys(), ...rules.keys(), ...own.keys()].some((id) => id === name || id.startsWith(`${name}/`));

/** What stands for all rules that look beyond one object: with a part of the files at hand they could only guess. */
export const CROSS_FILE = 'cross-file';

/** The rules that look at the whole set; `own` are the user's rules. */
export const crossFileRules = (own: ReadonlyMap<string, Rule> = new Map()): string[] =>
  [...rules, ...own].filter(([, rule]) => rule.create(contextFor(rule)).cluster !== undefined).map(([id]) => id);

/** A context in which a rule only says what it wants to see. */
function contextFor({ meta }: Rule): RuleContext<Messages> {
  const finding: Finding = { help: () => finding, related: () => finding, fix: () => finding };
  return {
    version: kubernetesVersion(NEWEST_MINOR),
    option: <T>(name: string) => meta.options?.[name]?.default as T,
    report: () => finding,
    reportKey: () => finding,
  };
}

/** What is said of each rule of `src/rules`, by id. */
export const ruleDeclarations = (): ReadonlyMap<string, RuleMeta> => new Map([...rules].map(([id, { meta }]) => [id, meta]));

/** The rule that a mistyped name most likely means: also a name without its family. */
export function suggestRule(name: string): string | undefined {
  const ids = allRuleIds();
  const sameName = ids.find((id) => id.slice(id.indexOf('/') + 1) === name);
  if (sameName) return sameName;
  const ranked = ids
    .map((id) => ({ id, far: Math.min(distance(name, id), distance(name, id.slice(id.indexOf('/') + 1)) + 1) }))
    .sort((a, b) => a.far - b.far);
  const [best] = ranked;
  return best !== undefined && best.far <= Math.max(2, name.length / 3) ? best.id : undefined;
}
