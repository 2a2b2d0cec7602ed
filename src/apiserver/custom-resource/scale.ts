import { type FieldErrors, invalid } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import type { Subresources } from '../custom-resource-definition/definition.ts';
import { fieldOf, isInteger, isMap } from './json-value.ts';
import { typeOf } from './validation/value-type.ts';

type Scale = NonNullable<Subresources['scale']>;

const MOST_REPLICAS = 2 ** 31 - 1;

/** Where `scale` looks for numbers there must be such (apiextensions `registry/customresource/validator.go`, read at 1.34). */
export function* validateScale(object: unknown, scale: Scale | undefined): FieldErrors {
  if (scale === undefined) return;
  yield* validateReplicas(object, scale.specReplicasPath ?? '');
  yield* validateScaleStatus(object, scale);
}

export function* validateScaleStatus(object: unknown, scale: Scale | undefined): FieldErrors {
  if (scale === undefined) return;
  yield* validateReplicas(object, scale.statusReplicasPath ?? '');
  const { labelSelectorPath: selector } = scale;
  if (selector === undefined) return;
  const found = valueAt(object, selector, 'string', (value) => typeof value === 'string');
  if ('problem' in found) yield invalid(pathOf(selector), '', found.problem);
}

function* validateReplicas(object: unknown, path: string): FieldErrors {
  const isCount = (value: unknown): boolean => (typeof value === 'number' || typeof value === 'bigint') && isInteger(value);
  const found = valueAt(object, path, 'int64', isCount);
  if ('problem' in found) {
    yield invalid(pathOf(path), 0, found.problem);
    return;
  }
  const replicas = Number(found.value ?? 0);
  if (replicas < 0) yield invalid(pathOf(path), replicas, 'should be a non-negative integer');
  else if (replicas > MOST_REPLICAS) yield invalid(pathOf(path), replicas, `should be less than or equal to ${MOST_REPLICAS}`);
}

/** The server takes the JSON path for a field's name, dot and all. */
const pathOf = (path: string): FieldPath => FieldPath.of(path);

const namesOf = (path: string): readonly string[] => path.replace(/^\./, '').split('.');

/** What stands at a path of field names; undefined where there is nothing. */
function valueAt(
  object: unknown,
  path: string,
  wanted: string,
  isWanted: (value: unknown) => boolean,
): { readonly value: unknown } | { readonly problem: string } {
  let value = object;
  for (const [depth, name] of namesOf(path).entries()) {
    if (value === undefined) return { value };
    if (!isMap(value)) return { problem: problem(namesOf(path).slice(0, depth + 1), value, 'map[string]interface{}') };
    value = fieldOf(value, name);
  }
  return value === undefined || isWanted(value) ? { value } : { problem: problem(namesOf(path), value, wanted) };
}

const GO_TYPES: Readonly<Record<string, string>> = {
  null: '<nil>',
  string: 'string',
  boolean: 'bool',
  integer: 'int64',
  number: 'float64',
  array: '[]interface {}',
  object: 'map[string]interface {}',
};

const problem = (names: readonly string[], value: unknown, wanted: string): string =>
  `.${names.join('.')} accessor error: ${value === null ? '<nil>' : value} is of the type ${GO_TYPES[typeOf(value)]}, expected ${wanted}`;
