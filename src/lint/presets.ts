import type { Severity } from '../diagnostics/diagnostic.ts';
import { rules } from '../rules/index.ts';
import { type Preset, PRESETS, type Rule } from './rule.ts';
import type { EnabledRule } from './run-rules.ts';

/** What a user can ask of one rule. */
export interface RuleSetting {
  readonly severity: Severity | 'off';
  readonly options: Readonly<Record<string, unknown>>;
}

/** Which rules run, and how. */
export interface RuleSelection {
  /** Preset names; `all` and `none` too. */
  readonly presets: readonly string[];
  /** Rule ids or families; when given, only these run, whatever the presets hold. */
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly settings: ReadonlyMap<string, RuleSetting>;
}

export const isPreset = (name: string): boolean => name === 'all' || name === 'none' || PRESETS.some((preset) => preset === name);

/** Whether `name` is a rule's id, its family, or the id of one of the server's or the engine's own verdicts. */
export const names = (name: string, id: string): boolean => name === id || id.startsWith(`${name}/`);

/** The rules that the selection turns on, in the order of the index. */
export function enabledRules(selection: RuleSelection): EnabledRule[] {
  return [...rules].flatMap(([id, rule]) => {
    const setting = selection.settings.get(id);
    if (!isChosen(id, rule, selection, setting)) return [];
    const severity = setting === undefined || setting.severity === 'off' ? rule.meta.severity : setting.severity;
    const asked = setting !== undefined || selection.presets.includes('all') || selection.only.some((name) => names(name, id));
    return [{ id, rule, severity, chosen: setting !== undefined, asked, options: setting?.options ?? {} }];
  });
}

function isChosen(id: string, rule: Rule, { presets, only, skip }: RuleSelection, setting: RuleSetting | undefined): boolean {
  if (skip.some((name) => names(name, id))) return false;
  if (only.length > 0) return only.some((name) => names(name, id));
  if (setting !== undefined) return setting.severity !== 'off';
  return presets.some((preset) => preset === 'all' || rule.meta.presets.includes(preset as Preset));
}
