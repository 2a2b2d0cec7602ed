import { type FieldError, type FieldErrors, forbidden, invalid, notSupported } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { validateListAndMapTypes } from './list-types.ts';
import { type Rigour, TYPES } from './rigour.ts';
import { type Cardinality, cardinalityBelow, TotalCost } from './rule-cost.ts';
import { compileRules, validateRules } from './rules.ts';
import { isSchemaList, propertiesOf, type Schema } from './schema.ts';

const META_FIELDS = ['metadata', 'kind', 'apiVersion'];

/** What is known of a schema from the schemas around it. */
interface Surroundings {
  readonly rigour: Rigour;
  readonly isRoot: boolean;
  readonly insideMeta: boolean;
  /** Why there may be no defaults here. */
  readonly noDefaults?: string;
  readonly uncorrelatable?: FieldPath | undefined;
  /** False below `allOf` and the like, and where the schema is not structural: rules are not compiled there. */
  readonly compiles: boolean;
  readonly cardinality: Cardinality;
  readonly costs: TotalCost;
}

/** Errors of the schemas, and those of the rules, which are looked at only where the schemas below have none. */
interface Found {
  readonly schema: readonly FieldError[];
  readonly rules: readonly FieldError[];
}

/** `ValidateCustomResourceDefinitionOpenAPISchema` (read at 1.34): what of JSON Schema a definition may use. */
export function* validateOpenAPISchema(schema: Schema, path: FieldPath, compiles: boolean, rigour: Rigour): FieldErrors {
  const costs = new TotalCost();
  const found = validate(schema, path, { rigour, isRoot: true, insideMeta: false, compiles, cardinality: 1, costs });
  yield* found.schema;
  yield* found.rules;
  yield* costs.errors(path);
}

function validate(schema: Schema, path: FieldPath, around: Surroundings): Found {
  const below = [...childrenOf(schema, path, around)].map(([child, place, its]) => validate(child, place, its));
  const errors = [
    ...validateKeywords(schema, path, around),
    ...below.flatMap((found) => found.schema),
    ...validateExtensions(schema, path),
    ...validateListAndMapTypes(schema, path, around.rigour),
    ...validateRules(schema, path),
  ];
  const rules = below.flatMap((found) => found.rules);
  if (errors.length === 0 && around.compiles) rules.push(...compileRules(schema, { ...around, path, version: around.rigour.version }));
  return { schema: errors, rules };
}

function* childrenOf(schema: Schema, path: FieldPath, around: Surroundings): Generator<[Schema, FieldPath, Surroundings]> {
  const inside = { ...around, isRoot: false, cardinality: cardinalityBelow(schema, around.cardinality) };
  const { additionalProperties: values, items } = schema;
  if (typeof values === 'object') {
    const noDefaults = around.insideMeta ? { noDefaults: 'inside additionalProperties applying to object metadata' } : {};
    yield [values, path.child('additionalProperties'), { ...inside, ...noDefaults }];
  }
  const isResource = around.isRoot || schema['x-kubernetes-embedded-resource'] === true;
  for (const [name, property] of propertiesOf(schema)) {
    const its = schema['x-kubernetes-map-type'] === 'atomic' ? withoutOld(inside, path) : inside;
    yield [
      property,
      path.child('properties').key(name),
      isResource && META_FIELDS.includes(name) ? insideMeta(its, around.isRoot, name) : its,
    ];
  }
  yield* junctorsOf(schema, path, { ...inside, compiles: false });
  const itsItems = schema['x-kubernetes-list-type'] === 'map' ? inside : withoutOld(inside, path);
  if (isSchemaList(items)) for (const [i, each] of items.entries()) yield [each, path.child('items').index(i), itsItems];
  else if (items) yield [items, path.child('items'), itsItems];
}

function* junctorsOf(schema: Schema, path: FieldPath, around: Surroundings): Generator<[Schema, FieldPath, Surroundings]> {
  if (schema.not) yield [schema.not, path.child('not'), around];
  for (const junctor of ['allOf', 'oneOf', 'anyOf'] as const)
    for (const [i, each] of (schema[junctor] ?? []).entries()) yield [each, path.child(junctor).index(i), around];
  for (const [name, each] of Object.entries(schema.definitions ?? {})) yield [each, path.child('definitions').key(name), around];
  for (const [name, each] of Object.entries(schema.dependencies ?? {}))
    if (!Array.isArray(each)) yield [each as Schema, path.child('dependencies').key(name), around];
}

const withoutOld = (around: Surroundings, path: FieldPath): Surroundings => ({ ...around, uncorrelatable: around.uncorrelatable ?? path });

const insideMeta = (around: Surroundings, top: boolean, name: string): Surroundings => ({
  ...around,
  insideMeta: true,
  ...(top ? { noDefaults: `in top-level ${name}` } : {}),
});

/** JSON Schema's keywords that definitions must do without. */
const UNSUPPORTED = ['id', 'additionalItems', 'patternProperties', 'definitions', 'dependencies', '$ref'] as const;

function* validateKeywords(schema: Schema, path: FieldPath, { noDefaults, insideMeta: inMeta, rigour }: Surroundings): FieldErrors {
  const { type = '', items, additionalProperties: values } = schema;
  if (rigour.types && type !== '' && !TYPES.includes(type)) yield notSupported(path.child('type'), type, TYPES);
  if (schema.default !== undefined && noDefaults !== undefined) yield forbidden(path.child('default'), `must not be set ${noDefaults}`);
  for (const keyword of UNSUPPORTED) if (isUsed(schema[keyword])) yield forbidden(path.child(keyword), `${keyword} is not supported`);
  if (type === 'null') yield forbidden(path.child('type'), 'type cannot be set to null, use nullable as an alternative');
  if (isSchemaList(items) && items.length > 0) yield forbidden(path.child('items'), 'items must be a schema object and not an array');
  if (inMeta && schema['x-kubernetes-embedded-resource'])
    yield forbidden(path.child('x-kubernetes-embedded-resource'), 'must not be used inside of resource meta');
  if (schema.uniqueItems)
    yield forbidden(path.child('uniqueItems'), 'uniqueItems cannot be set to true since the runtime complexity becomes quadratic');
  if (values !== undefined && values !== true && propertiesOf(schema).length > 0)
    yield forbidden(path.child('additionalProperties'), 'additionalProperties and properties are mutual exclusive');
}

const isUsed = (value: unknown): boolean =>
  value !== undefined && value !== '' && !(typeof value === 'object' && value !== null && Object.keys(value).length === 0);

function* validateExtensions(schema: Schema, path: FieldPath): FieldErrors {
  const keep = schema['x-kubernetes-preserve-unknown-fields'];
  if (keep === false) yield invalid(path.child('x-kubernetes-preserve-unknown-fields'), keep, 'must be true or undefined');
}
