import { enabledRules, type RuleSelection, type RuleSettings, settingOf, withSettings } from '../lint/presets.ts';
import type { Place } from '../lint/place.ts';
import { ruleDeclarations } from '../lint/rule-names.ts';
import type { Config, ConfigOverride, Placed } from './config.ts';

/** One value that holds for a file, and where it comes from. */
export interface EffectiveValue {
  /** `kubernetes.namespace`, `rules.image/no-latest`. */
  readonly key: string;
  readonly value: unknown;
  readonly origin: string;
}

/** What holds for a file whatever its objects are, and what holds besides for some of them. */
export interface Effective {
  readonly values: readonly EffectiveValue[];
  /** Overrides that hang on objects, with the entries of `ignores`. */
  readonly conditional: readonly EffectiveValue[];
}

/** What the flags say besides: values by key. */
export type FlagValues = Readonly<Record<string, unknown>>;

const DEFAULTS: FlagValues = {
  'kubernetes.namespace': 'default',
  reportUnusedSuppressions: 'warning',
  allowBlanket: false,
  failOn: 'error',
};

/** Works out what holds for a file. `selection` is that of the run, the flags included; `flagSettings` what `--rule` says. */
export function effective(
  config: Config,
  selection: RuleSelection,
  path: string,
  flags: FlagValues,
  flagSettings: RuleSettings,
): Effective {
  const place: Place = { path };
  const ofFile = config.overrides.filter((override) => override.applies(place));
  const others = config.overrides.filter((override) => !ofFile.includes(override));
  return {
    values: [
      ...presetValues(config, selection, flags),
      ...runValues(config, flags),
      ...ruleValues(config, selection, ofFile, flagSettings),
    ],
    conditional: [
      ...others.map(({ where, origin, settings }) => ({ key: `override for ${where}`, value: settingsText(settings), origin })),
      ...config.ignores.map(({ where, rules, reason, expires, location: { source, span } }) => {
        const { line, column } = source.lines.positionAt(span.start);
        const until = expires === undefined ? '' : ` until ${expires}`;
        return { key: `ignore ${where}`, value: `${rules.join(', ')}${until}: ${reason}`, origin: `${source.path}:${line}:${column}` };
      }),
    ],
  };
}

const settingsText = (settings: RuleSettings): string => [...settings].map(([name, { severity }]) => `${name}: ${severity}`).join(', ');

function presetValues({ presets }: Config, selection: RuleSelection, flags: FlagValues): EffectiveValue[] {
  if (flags['presets'] !== undefined) return [{ key: 'extends', value: selection.presets, origin: '--preset' }];
  if (presets.length === 0) return [{ key: 'extends', value: selection.presets, origin: 'default' }];
  return presets.map(({ value, origin }) => ({ key: 'extends', value, origin }));
}

const RUN_KEYS: Readonly<Record<string, string>> = {
  versions: 'kubernetes.versions',
  namespace: 'kubernetes.namespace',
  crds: 'kubernetes.crds',
  state: 'kubernetes.state',
  exists: 'kubernetes.exists',
  schemaLocations: 'schemas.locations',
};

function runValues({ run }: Config, flags: FlagValues): EffectiveValue[] {
  const values = new Map<string, EffectiveValue>();
  for (const [key, value] of Object.entries(DEFAULTS)) values.set(key, { key, value, origin: 'default' });
  for (const [name, { value, origin }] of Object.entries(run as Record<string, Placed<unknown>>)) {
    const key = RUN_KEYS[name] ?? name;
    values.set(key, { key, value, origin });
  }
  for (const [key, value] of Object.entries(flags)) {
    const [name = '', origin = ''] = key.split(' from ');
    if (name !== 'presets' && value !== undefined) values.set(name, { key: name, value, origin });
  }
  return [...values.values()];
}

/** Every rule that is on, and those that were turned off by name. */
function ruleValues(
  config: Config,
  selection: RuleSelection,
  ofFile: readonly ConfigOverride[],
  flagSettings: RuleSettings,
): EffectiveValue[] {
  const layers: { settings: RuleSettings; origin: (name: string) => string }[] = [
    {
      settings: new Map([...config.rules].map(([name, { value }]) => [name, value])),
      origin: (name) => config.rules.get(name)?.origin ?? '',
    },
    ...ofFile.map(({ settings, origin, where }) => ({ settings, origin: () => `${origin} (${where})` })),
    { settings: flagSettings, origin: () => '--rule' },
  ];
  const settings = layers.reduce<RuleSettings>((all, layer) => withSettings(all, layer.settings), new Map());
  const on = new Map(enabledRules({ ...selection, settings, overrides: [] }).map((rule) => [rule.id, rule]));
  const named = [...settings.keys()].filter((name) => name.includes('/'));
  const ids = [...new Set([...on.keys(), ...named])].sort();
  return ids.map((id) => {
    const rule = on.get(id);
    const options = settingOf(id, settings)?.options ?? {};
    const severity = rule?.severity ?? settingOf(id, settings)?.severity ?? 'off';
    return {
      key: `rules.${id}`,
      value: Object.keys(options).length > 0 ? [severity, options] : severity,
      origin: layers.reduce((origin, layer) => originIn(layer, id) ?? origin, presetOrigin(id, selection)),
    };
  });
}

function originIn({ settings, origin }: { settings: RuleSettings; origin: (name: string) => string }, id: string): string | undefined {
  const family = id.slice(0, id.indexOf('/'));
  return settings.has(id) ? origin(id) : settings.has(family) ? origin(family) : undefined;
}

function presetOrigin(id: string, { presets, only }: RuleSelection): string {
  if (only.length > 0) return '--only';
  const own = ruleDeclarations().get(id)?.presets ?? [];
  const preset = presets.find((name) => name === 'all' || own.some((each) => each === name));
  return preset === undefined ? 'own rule' : `preset ${preset}`;
}
