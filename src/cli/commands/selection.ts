import type { Severity } from '../../diagnostics/diagnostic.ts';
import { isPreset, type RuleSelection, type RuleSetting } from '../../lint/presets.ts';
import { PRESETS } from '../../lint/rule.ts';
import { isRuleName, suggestRule } from '../../lint/rule-names.ts';
import { UsageError } from '../io.ts';

export interface SelectionOptions {
  /** False for `validate`: the server's verdicts alone. */
  readonly rules?: boolean;
  readonly preset?: readonly string[];
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly rule?: readonly string[];
}

/** The rules that the flags choose; an unknown name is an error with the likely one. */
export function readSelection({ rules, preset, only = [], skip = [], rule = [] }: SelectionOptions): RuleSelection {
  const presets = rules === false ? ['none'] : (preset ?? ['recommended']);
  for (const name of presets)
    if (!isPreset(name)) throw new UsageError(`unknown preset "${name}"`, `the presets are ${[...PRESETS, 'all', 'none'].join(', ')}`);
  for (const name of [...only, ...skip]) checkRule(name);
  return { presets, only, skip, settings: new Map(rule.map(readSetting)) };
}

function checkRule(name: string): void {
  if (isRuleName(name)) return;
  const suggestion = suggestRule(name);
  throw new UsageError(`unknown rule "${name}"`, suggestion ? `did you mean ${suggestion}?` : 'kubeproof rules lists them');
}

const SEVERITY_WORDS: ReadonlyMap<string, Severity | 'off'> = new Map([
  ['error', 'error'],
  ['warning', 'warning'],
  ['warn', 'warning'],
  ['info', 'info'],
  ['off', 'off'],
]);

/** `family/name: severity`, or `family/name: [severity, {option: value}]`. */
function readSetting(text: string): [string, RuleSetting] {
  const match = /^\s*([\w/-]+)\s*:\s*(?:\[\s*(\w+)\s*,\s*(\{.*\})\s*\]|(\w+))\s*$/.exec(text);
  if (match === null) throw new UsageError(`"${text}" is no rule setting`, "write --rule 'image/no-latest: error' or --rule 'batch/backoff-limit: [warning, {\"max\": 5}]'");
  const [, name = '', listed, options, alone] = match;
  checkRule(name);
  const severity = SEVERITY_WORDS.get(listed ?? alone ?? '');
  if (severity === undefined) throw new UsageError(`"${listed ?? alone}" is no severity`, 'write error, warning, info or off');
  return [name, { severity, options: options === undefined ? {} : readOptions(options) }];
}

function readOptions(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new UsageError(`the options ${text} are not JSON`, 'quote the names: {"max": 5}');
  }
}
