import type { Severity } from '../../diagnostics/diagnostic.ts';
import { isPreset, type RuleSelection, type RuleSetting } from '../../lint/presets.ts';
import { PRESETS } from '../../lint/rule.ts';
import { isRuleName, suggestRule } from '../../lint/rule-names.ts';
import { rules as allRules } from '../../rules/index.ts';
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
export async function readSelection({ rules, preset, only = [], skip = [], rule = [] }: SelectionOptions): Promise<RuleSelection> {
  const presets = rules === false ? ['none'] : (preset ?? ['recommended']);
  for (const name of presets)
    if (!isPreset(name)) throw new UsageError(`unknown preset "${name}"`, `the presets are ${[...PRESETS, 'all', 'none'].join(', ')}`);
  for (const name of [...only, ...skip]) checkRule(name);
  const settings = new Map(rule.map(readSetting));
  await checkOptions(settings);
  return { presets, only, skip, settings };
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
  if (match === null)
    throw new UsageError(
      `"${text}" is no rule setting`,
      "write --rule 'image/no-latest: error' or --rule 'batch/backoff-limit: [warning, {\"max\": 5}]'",
    );
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

/** Options are held to the rule's own schema; ajv is loaded only when somebody gives some. */
async function checkOptions(settings: ReadonlyMap<string, RuleSetting>): Promise<void> {
  for (const [name, { options }] of settings) {
    if (Object.keys(options).length === 0) continue;
    const { Ajv } = await import('ajv');
    const known = allRules.get(name)?.meta.options ?? {};
    const ajv = new Ajv({ allErrors: true, strict: false });
    const validate = ajv.compile({ type: 'object', properties: known, additionalProperties: false });
    if (validate(options)) continue;
    const problems = (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${instancePath.slice(1) || String(params['additionalProperty'] ?? '')}: ${message}${params['allowedValues'] ? ` (${(params['allowedValues'] as unknown[]).join(', ')})` : ''}`,
    );
    const names = Object.keys(known);
    throw new UsageError(
      `the options of ${name} are not right: ${problems.join('; ')}`,
      names.length > 0 ? `its options are ${names.join(', ')}` : 'it has no options',
    );
  }
}
