import type { Severity } from '../diagnostics/diagnostic.ts';
import { rules } from '../rules/index.ts';
import type { Ignore } from './ignores.ts';
import type { Place } from './place.ts';
import { type Preset, PRESETS, type Rule } from './rule.ts';
import type { EnabledRule } from './runners.ts';

/** What a user can ask of one rule. */
export interface RuleSetting {
  readonly severity: Severity | 'off';
  /** Empty where the user gave none: those that were given before hold. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** Settings by the id of a rule or the name of a family; who names one turns it on. */
export type RuleSettings = ReadonlyMap<string, RuleSetting>;

/** Settings that hold at some places only. */
export interface RuleOverride {
  applies(place: Place): boolean;
  readonly settings: RuleSettings;
}

/** Which rules run, and how. */
export interface RuleSelection {
  /** Preset names; `all` and `none` too. */
  readonly presets: readonly string[];
  /** Rule ids or families; when given, only these run, whatever the presets hold. */
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly settings: RuleSettings;
  /** Later ones win over earlier ones and over `settings`. */
  readonly overrides?: readonly RuleOverride[];
  /** What the configuration silences. */
  readonly ignores?: readonly Ignore[];
  /** The user's own rules, by id. */
  readonly ownRules?: ReadonlyMap<string, Rule>;
}

export const isPreset = (name: string): boolean => name === 'all' || name === 'none' || PRESETS.some((preset) => preset === name);

/** Whether `name` is a rule's id, its family, or the id of one of the server's or the engine's own verdicts. */
export const names = (name: string, id: string): boolean => name === id || id.startsWith(`${name}/`);

/** The setting of a rule: its own, else its family's. */
export const settingOf = (id: string, settings: RuleSettings): RuleSetting | undefined =>
  settings.get(id) ?? settings.get(id.slice(0, id.indexOf('/')));

/** The settings with later ones on top: a severity alone leaves the options, a family's setting takes its rules' place. */
export function withSettings(settings: RuleSettings, later: RuleSettings): RuleSettings {
  const result = new Map(settings);
  for (const [name, { severity, options }] of later) {
    const earlier = settingOf(name, result)?.options ?? {};
    for (const id of result.keys()) if (id !== name && names(name, id) && !later.has(id)) result.delete(id);
    result.set(name, { severity, options: Object.keys(options).length > 0 ? options : earlier });
  }
  return result;
}

/** The rules that the selection turns on where no override holds, in the order of the index; own rules last. */
export function enabledRules(selection: RuleSelection): EnabledRule[] {
  const own = selection.ownRules ?? new Map<string, Rule>();
  return [...rules, ...own].flatMap(([id, rule]) => {
    const setting = settingOf(id, selection.settings);
    if (!isChosen(id, rule, own.has(id), selection, setting)) return [];
    const severity = setting === undefined || setting.severity === 'off' ? rule.meta.severity : setting.severity;
    const asked = setting !== undefined || selection.presets.includes('all') || selection.only.some((name) => names(name, id));
    return [
      {
        id,
        rule,
        severity,
        chosen: setting !== undefined,
        asked,
        options: setting?.options ?? {},
        ...(own.has(id) ? { isOwn: true as const } : {}),
      },
    ];
  });
}

/** A rule of the user's own is on: that is why it was declared. */
function isChosen(
  id: string,
  rule: Rule,
  isOwn: boolean,
  { presets, only, skip }: RuleSelection,
  setting: RuleSetting | undefined,
): boolean {
  if (skip.some((name) => names(name, id))) return false;
  if (only.length > 0) return only.some((name) => names(name, id));
  if (setting !== undefined) return setting.severity !== 'off';
  return isOwn || presets.some((preset) => preset === 'all' || rule.meta.presets.includes(preset as Preset));
}
