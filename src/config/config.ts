import type { Severity } from '../diagnostics/diagnostic.ts';
import type { Ignore } from '../lint/ignores.ts';
import type { RuleOverride, RuleSetting } from '../lint/presets.ts';
import type { Rule } from '../lint/rule.ts';

/** A value with the place that it was written at: `kubeproof.yaml:3:10`. */
export interface Placed<T> {
  readonly value: T;
  readonly origin: string;
}

/** Patterns of paths and the folder that they are relative to. */
export interface Patterns {
  readonly folder: string;
  readonly patterns: readonly string[];
}

/** An object that is said to be in the cluster. */
export interface ExistingObject {
  readonly group: string | undefined;
  readonly kind: string;
  /** Undefined where it may be in any. */
  readonly namespace: string | undefined;
  readonly name: string;
}

/** How kustomizations and charts are rendered. Paths are absolute. */
export interface RenderValues {
  /** False: not at all; a path: by that program. */
  readonly kustomize?: boolean | string;
  readonly helm?: boolean | string;
  /** For one kustomization or chart. */
  readonly timeoutSeconds?: number;
  readonly charts?: readonly ChartValues[];
}

/** What one chart is rendered with. */
export interface ChartValues {
  readonly path: string;
  readonly values: readonly string[];
  readonly set: readonly string[];
  readonly releaseName?: string;
  readonly namespace?: string;
}

/** What holds for a run as a whole, not file by file. Paths are absolute. */
export interface RunValues {
  /** As `--kubernetes-version` takes it. */
  readonly versions?: Placed<string>;
  readonly namespace?: Placed<string>;
  readonly crds?: Placed<readonly string[]>;
  readonly state?: Placed<readonly string[]>;
  readonly exists?: Placed<readonly ExistingObject[]>;
  readonly schemaLocations?: Placed<readonly string[]>;
  readonly include?: Placed<Patterns>;
  readonly exclude?: Placed<Patterns>;
  readonly reportUnusedSuppressions?: Placed<Severity | 'off'>;
  readonly allowBlanket?: Placed<boolean>;
  readonly failOn?: Placed<Severity | 'never'>;
  readonly maxWarnings?: Placed<number>;
  readonly render?: Placed<RenderValues>;
}

/** A part of the configuration that holds at some places. */
export interface ConfigOverride extends RuleOverride {
  readonly origin: string;
  /** Where it holds, in words: `files **\/dev/**`. */
  readonly where: string;
}

export interface ConfigIgnore extends Ignore {
  readonly where: string;
}

/** A configuration with all that it extends. */
export interface Config {
  /** As the user would name it; `undefined` for no file at all. */
  readonly path: string | undefined;
  readonly presets: readonly Placed<string>[];
  readonly run: RunValues;
  readonly rules: ReadonlyMap<string, Placed<RuleSetting>>;
  readonly overrides: readonly ConfigOverride[];
  readonly ignores: readonly ConfigIgnore[];
  readonly ownRules: ReadonlyMap<string, Rule>;
}

export const NO_CONFIG: Config = {
  path: undefined,
  presets: [],
  run: {},
  rules: new Map(),
  overrides: [],
  ignores: [],
  ownRules: new Map(),
};

/** Two configurations as one; what the later one says wins. */
export function merged(earlier: Config, later: Config): Config {
  return {
    path: later.path ?? earlier.path,
    presets: [...earlier.presets, ...later.presets],
    run: { ...earlier.run, ...later.run },
    rules: mergedRules(earlier.rules, later.rules),
    overrides: [...earlier.overrides, ...later.overrides],
    ignores: [...earlier.ignores, ...later.ignores],
    ownRules: new Map([...earlier.ownRules, ...later.ownRules]),
  };
}

/** A severity alone leaves the options; a family takes the place of its rules. */
function mergedRules(earlier: Config['rules'], later: Config['rules']): Config['rules'] {
  const result = new Map(earlier);
  for (const [name, placed] of later) {
    for (const id of result.keys()) if (id.startsWith(`${name}/`)) result.delete(id);
    const options = Object.keys(placed.value.options).length > 0 ? placed.value.options : (result.get(name)?.value.options ?? {});
    result.set(name, { ...placed, value: { ...placed.value, options } });
  }
  return result;
}
