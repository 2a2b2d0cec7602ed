import { BUILT_IN, ruleDeclarations } from '../lint/rule-names.ts';
import { PRESETS, type RuleMeta } from '../lint/rule.ts';

/** The part of JSON Schema (draft 7) that the configuration is described with. */
export interface Schema {
  readonly description?: string;
  readonly type?: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  /** What a pattern asks for, in words; of our own making. */
  readonly patternText?: string;
  readonly minimum?: number;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false | Schema;
  /** One schema for all items, or one for each and no more. */
  readonly items?: Schema | readonly Schema[];
  readonly additionalItems?: false;
  readonly anyOf?: readonly Schema[];
  readonly default?: unknown;
  /** What a key is, for the message about an unknown one: `rule`. */
  readonly keysAre?: string;
}

/** The rules that a configuration may name: those of kubeproof and the user's own, each with its options. */
export type KnownRules = ReadonlyMap<string, RuleMeta['options']>;

const text = (description: string): Schema => ({ type: 'string', description });
const texts = (description: string): Schema => ({ type: 'array', items: { type: 'string' }, description });
const oneOrMore = (description: string): Schema => ({
  anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
  description,
});
const object = (description: string, properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): Schema => ({
  type: 'object',
  description,
  properties,
  additionalProperties: false,
  ...(required.length > 0 ? { required } : {}),
});

/** YAML reads a bare `off` as false. */
const SEVERITY: Schema = {
  enum: ['error', 'warning', 'warn', 'info', 'off', false],
  description: 'How bad a finding is; off turns the rule off.',
};
const LEVEL = (description: string): Schema => ({ enum: ['error', 'warning', 'warn', 'info', 'never', 'off', false], description });
const DATE: Schema = {
  type: 'string',
  pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
  patternText: 'a date such as 2026-12-31',
  description: 'The last day on which the entry holds.',
};

function setting(options: RuleMeta['options'], description?: string): Schema {
  const choices: Schema = object('The options of the rule.', (options ?? {}) as Readonly<Record<string, Schema>>);
  return {
    anyOf: [SEVERITY, { type: 'array', items: [SEVERITY, choices], additionalItems: false, minItems: 1 }],
    ...(description === undefined ? {} : { description }),
  };
}

function rulesSchema(own: KnownRules): Schema {
  const declared = [...ruleDeclarations()].map(([id, { summary, options }]): [string, Schema] => [id, setting(options, summary)]);
  const builtIn = [...BUILT_IN].map(([id, summary]): [string, Schema] => [id, setting(undefined, summary)]);
  const mine = [...own].map(([id, options]): [string, Schema] => [id, setting(options)]);
  const all = [...declared, ...builtIn, ...mine];
  const families = [...new Set(all.map(([id]) => id.slice(0, id.indexOf('/'))))].sort();
  return {
    type: 'object',
    keysAre: 'rule',
    description:
      'Severities of rules and families: error, warning, info or off, or [severity, {option: value}]. A rule that is named is on.',
    properties: Object.fromEntries([
      ...families.map((family): [string, Schema] => [family, setting(undefined, `All rules of the family ${family}.`)]),
      ...all,
    ]),
    additionalProperties: false,
  };
}

const SELECTORS: Readonly<Record<string, Schema>> = {
  files: oneOrMore('Patterns of paths, as in .gitignore, from the folder of the configuration.'),
  kinds: oneOrMore('Kinds, as Deployment or CronJob.batch.'),
  namespaces: oneOrMore('Namespaces; * stands for any text.'),
  names: oneOrMore('Names of objects; * stands for any text.'),
  labels: {
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Labels that the objects must have; * stands for any text.',
  },
};
const SINGULAR: Readonly<Record<string, Schema>> = {
  file: oneOrMore('The same as files.'),
  kind: oneOrMore('The same as kinds.'),
  namespace: oneOrMore('The same as namespaces.'),
  name: oneOrMore('The same as names.'),
};

const EXISTS: Schema = {
  type: 'array',
  description:
    'Objects that the cluster has and the input lacks, as Kind/name, Kind/namespace/name, or an object with kind, namespace and name.',
  items: {
    anyOf: [
      { type: 'string', pattern: '^[A-Za-z][\\w.]*(/[^/]+){1,2}$', patternText: 'Kind/name or Kind/namespace/name' },
      object(
        'One object.',
        { apiVersion: text('Its apiVersion.'), kind: text('Its kind.'), namespace: text('Its namespace.'), name: text('Its name.') },
        ['kind', 'name'],
      ),
    ],
  },
};

const OWN_RULE: Schema = object(
  'A rule of your own: for the objects that match, the CEL expression must hold.',
  {
    id: { type: 'string', pattern: '^[a-z0-9-]+/[a-z0-9-]+$', patternText: 'family/name in small letters, such as team/owner-label' },
    summary: text('What the rule asks for, in one sentence.'),
    severity: { enum: ['error', 'warning', 'warn', 'info'], description: 'Default: warning.' },
    match: object('The objects that it is about; all if absent.', { ...SELECTORS, ...SINGULAR }),
    variables: {
      type: 'array',
      description: 'Named expressions, for use as variables.name; later ones see earlier ones.',
      items: object('A variable.', { name: text('Its name.'), expression: text('A CEL expression.') }, ['name', 'expression']),
    },
    expression: text('A CEL expression over object, namespaceObject and variables that must be true.'),
    message: text('What is there, what will happen, what to write instead.'),
    messageExpression: text('A CEL expression that comes to the message.'),
    fieldPath: text(
      'The field to report at, as spec.template.spec.containers[0].image. Default: the first field that the expression names.',
    ),
    help: text('What to write instead, where the message has no room for it.'),
  },
  ['id', 'expression'],
);

const program = (name: string, found: string): Schema => ({
  anyOf: [{ type: 'boolean' }, { type: 'string' }],
  description: `Whether ${name} is run, or the path of the program. Default: true, with ${found} on PATH.`,
});

const RENDER: Schema = object('How kustomizations and Helm charts are rendered.', {
  kustomize: program('kustomize', 'kustomize or kubectl'),
  helm: program('helm', 'helm'),
  timeoutSeconds: { type: 'integer', minimum: 1, description: 'How long one kustomization or chart may take. Default: 30.' },
  charts: {
    type: 'array',
    description: 'What charts are rendered with.',
    items: object(
      'One chart.',
      {
        path: text('Its folder.'),
        values: oneOrMore('Files of values.'),
        set: oneOrMore('Single values, as replicas=3.'),
        releaseName: text("The release's name. Default: release-name."),
        namespace: text("The release's namespace."),
      },
      ['path'],
    ),
  },
});

/** The configuration's JSON Schema; `own` are the rules that it may name besides those of kubeproof. */
export function configSchema(own: KnownRules = new Map()): Schema {
  const rules = rulesSchema(own);
  return object('Configuration of kubeproof.', {
    $schema: text('The schema of this file, for editors.'),
    version: { enum: [1], description: "The configuration's format." },
    requires: text('The versions of kubeproof that it is for, as ">=0.1 <2".'),
    extends: oneOrMore(`Presets (${[...PRESETS, 'all', 'none'].join(', ')}), files and packages, later ones win. Default: recommended.`),
    kubernetes: object('The cluster that the manifests are for.', {
      versions: {
        description: 'The releases to check against, as "1.34" or "1.33..1.35".',
        anyOf: [{ type: 'string' }, { type: 'number' }, { type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'number' }] } }],
      },
      namespace: text('The namespace of objects that name none.'),
      crds: oneOrMore('Files and folders with CustomResourceDefinitions.'),
      state: oneOrMore('Files and folders with objects that the cluster has: dumps, manifests.'),
      exists: EXISTS,
    }),
    schemas: object('Definitions of custom kinds that are no CRDs.', {
      locations: {
        type: 'array',
        items: { type: 'string', pattern: '^(?!https?:)', patternText: 'a path: kubeproof fetches nothing from the network' },
        description:
          'JSON Schemas of custom kinds: files with {group}, {kind}, {version} in their names, as schemas/{group}/{kind}_{version}.json.',
      },
    }),
    include: texts('Only files that fit one of these patterns are looked for.'),
    exclude: texts('Files that fit one of these patterns are left out.'),
    rules,
    overrides: {
      type: 'array',
      description: 'Settings for some files or objects; later ones win.',
      items: object('An override.', { ...SELECTORS, ...SINGULAR, rules }, ['rules']),
    },
    ignores: {
      type: 'array',
      description: 'Findings to leave out, each with its reason.',
      items: object(
        'What is left out.',
        {
          rules: { ...texts('Rules or families.'), minItems: 1 },
          match: object('Where; everywhere if absent.', { ...SELECTORS, ...SINGULAR }),
          reason: { type: 'string', pattern: '\\S', patternText: 'the reason', description: 'Why.' },
          expires: DATE,
        },
        ['rules', 'reason'],
      ),
    },
    ownRules: {
      type: 'array',
      description: 'Rules of your own: declared here, in YAML files, or as ES modules that are run.',
      items: { anyOf: [{ type: 'string' }, OWN_RULE] },
    },
    reportUnusedSuppressions: {
      enum: ['error', 'warning', 'warn', 'info', 'off', false],
      description: 'What a suppression is that silences nothing. Default: warning.',
    },
    allowBlanket: { type: 'boolean', description: 'Whether comments may ignore every rule with [*]. Default: false.' },
    failOn: LEVEL('The severity from which findings fail the run. Default: error.'),
    maxWarnings: { type: 'integer', minimum: 0, description: 'Fail when there are more warnings.' },
    render: RENDER,
  });
}

/** The schema of a file of own rules: one declaration, or a list of them. */
export const ownRulesSchema: Schema = { anyOf: [OWN_RULE, { type: 'array', items: OWN_RULE }] };

/** The schema as a document of its own, for editors; words that are not JSON Schema's are left out. */
export function publishedSchema(): object {
  const strip = (_: string, value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const { patternText: _text, keysAre: _keys, ...rest } = value as Record<string, unknown>;
    return rest;
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'kubeproof',
    ...(JSON.parse(JSON.stringify(configSchema(), strip)) as object),
  };
}
