import { check } from '../../config/check.ts';
import type { Schema } from '../../config/schema.ts';
import type { Severity } from '../../diagnostics/diagnostic.ts';
import { isPreset, type RuleSetting, type RuleSettings } from '../../lint/presets.ts';
import { PRESETS, type Rule } from '../../lint/rule.ts';
import { CROSS_FILE, crossFileRules, isRuleName, ruleDeclarations, suggestRule } from '../../lint/rule-names.ts';
import { parseDocuments } from '../../loader/document.ts';
import { Field } from '../../loader/field.ts';
import { SourceFile } from '../../text/source-file.ts';
import { UsageError } from '../io.ts';

type OwnRules = ReadonlyMap<string, Rule>;

export interface SelectionOptions {
  /** False for `validate`: the server's verdicts alone. */
  readonly rules?: boolean;
  readonly preset?: readonly string[];
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly rule?: readonly string[];
}

/** What the flags say of rules; an unknown name is an error with the likely one. */
export interface FlagSelection {
  readonly presets: readonly string[] | undefined;
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly settings: RuleSettings;
}

/** Reads the flags; `own` are the rules that the configuration declares. */
export function readSelection({ rules, preset, only = [], skip = [], rule = [] }: SelectionOptions, own: OwnRules): FlagSelection {
  const presets = rules === false ? ['none'] : preset;
  for (const name of presets ?? [])
    if (!isPreset(name)) throw new UsageError(`unknown preset "${name}"`, `the presets are ${[...PRESETS, 'all', 'none'].join(', ')}`);
  for (const name of [...only, ...skip]) if (name !== CROSS_FILE) checkRule(name, own);
  return {
    presets,
    only: spelledOut(only, own),
    skip: spelledOut(skip, own),
    settings: new Map(rule.map((text) => readSetting(text, own))),
  };
}

/** With the rules that `cross-file` stands for in its place. */
export const spelledOut = (names: readonly string[], own?: OwnRules): readonly string[] =>
  names.flatMap((name) => (name === CROSS_FILE ? crossFileRules(own) : [name]));

function checkRule(name: string, own: OwnRules): void {
  if (isRuleName(name, own)) return;
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
function readSetting(text: string, own: OwnRules): [string, RuleSetting] {
  const match = /^\s*([\w/-]+)\s*:\s*(?:\[\s*(\w+)\s*,\s*(\{.*\})\s*\]|(\w+))\s*$/.exec(text);
  if (match === null)
    throw new UsageError(
      `"${text}" is no rule setting`,
      "write --rule 'image/no-latest: error' or --rule 'batch/backoff-limit: [warning, {\"max\": 5}]'",
    );
  const [, name = '', listed, options, alone] = match;
  checkRule(name, own);
  const severity = SEVERITY_WORDS.get(listed ?? alone ?? '');
  if (severity === undefined) throw new UsageError(`"${listed ?? alone}" is no severity`, 'write error, warning, info or off');
  return [name, { severity, options: options === undefined ? {} : readOptions(name, options, own) }];
}

/** Options are held to the rule's own schema. */
function readOptions(name: string, text: string, own: OwnRules): Record<string, unknown> {
  const field = jsonField(text);
  if (field === undefined) throw new UsageError(`the options ${text} are not JSON`, 'quote the names: {"max": 5}');
  const known = (own.get(name)?.meta ?? ruleDeclarations().get(name))?.options ?? {};
  const problems = [
    ...check(field, { type: 'object', properties: known as Readonly<Record<string, Schema>>, additionalProperties: false }),
  ];
  if (problems.length === 0) return field.value as Record<string, unknown>;
  const names = Object.keys(known);
  throw new UsageError(
    `the options of ${name} are not right: ${problems.map(({ message, help }) => (help?.startsWith('did') ? `${message}, ${help}` : message)).join('; ')}`,
    names.length > 0 ? `its options are ${names.join(', ')}` : 'it has no options',
  );
}

function jsonField(text: string): Field | undefined {
  const [document, ...more] = parseDocuments(new SourceFile('options.json', text));
  return document === undefined || more.length > 0 || document.kind !== 'json' || document.problems.length > 0
    ? undefined
    : Field.root(document);
}
