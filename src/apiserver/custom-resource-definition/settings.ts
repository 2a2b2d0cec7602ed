import { duplicate, type FieldErrors, invalid, required, tooMany } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { DefinitionVersion, PrinterColumn, Settings, Subresources } from './definition.ts';
import { fieldAt } from './field-at.ts';
import { notConvertible } from './not-convertible.ts';
import type { Schema } from './schema.ts';

const COLUMN_TYPES = ['boolean', 'date', 'integer', 'number', 'string'];
const COLUMN_FORMATS = ['byte', 'date', 'date-time', 'double', 'float', 'int32', 'int64', 'password'];
const MOST_SELECTABLE_FIELDS = 8;
const FIELDS = ['schema', 'subresources', 'additionalPrinterColumns', 'selectableFields'] as const;

/** The settings with which a definition is checked: what all versions say alike counts for the definition, and no longer for the versions. */
export function hoist(versions: readonly DefinitionVersion[]): { readonly common: Settings; readonly own: readonly DefinitionVersion[] } {
  const [first] = versions;
  const shared = FIELDS.filter((field) => versions.every((version) => print(version[field]) === print(first?.[field])));
  const without = (version: DefinitionVersion): DefinitionVersion => omit(version, (field) => shared.some((name) => name === field));
  return { common: omit(first ?? {}, (field) => !shared.some((name) => name === field)), own: versions.map(without) };
}

const omit = <T extends object>(object: T, drops: (field: string) => boolean): T =>
  Object.fromEntries(Object.entries(object).filter(([field]) => !drops(field))) as T;

/** Structs are alike whatever the order of their fields. */
const print = (value: unknown): string =>
  JSON.stringify(value ?? null, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** `ValidateCustomResourceDefinitionSubresources` (read at 1.34). */
export function* validateSubresources(subresources: Subresources | undefined, path: FieldPath): FieldErrors {
  const scale = subresources?.scale;
  if (scale === undefined) return;
  yield* validateReplicasPath(scale.specReplicasPath ?? '', '.spec', path.child('scale.specReplicasPath'));
  yield* validateReplicasPath(scale.statusReplicasPath ?? '', '.status', path.child('scale.statusReplicasPath'));
  const { labelSelectorPath: selector = '' } = scale;
  const place = path.child('scale.labelSelectorPath');
  if (selector === '') return;
  if (!selector.startsWith('.')) yield invalid(place, selector, SIMPLE_PATH);
  else if (!/^\.(spec|status)\./.test(selector)) yield invalid(place, selector, 'should be a json path under either .spec or .status');
}

const SIMPLE_PATH = 'must be a simple json path starting with .';

function* validateReplicasPath(text: string, below: string, path: FieldPath): FieldErrors {
  if (text === '') yield required(path);
  else if (!text.startsWith('.')) yield invalid(path, text, SIMPLE_PATH);
  else if (!text.startsWith(`${below}.`)) yield invalid(path, text, `should be a json path under ${below}`);
}

/** `ValidateCustomResourceColumnDefinition` (read at 1.34). */
export function* validatePrinterColumns(columns: readonly PrinterColumn[] = [], path: FieldPath): FieldErrors {
  for (const [index, { name = '', type = '', format = '', jsonPath = '' }] of columns.entries()) {
    const place = path.index(index);
    if (name === '') yield required(place.child('name'));
    if (type === '') yield required(place.child('type'), `must be one of ${COLUMN_TYPES.join(',')}`);
    else if (!COLUMN_TYPES.includes(type)) yield invalid(place.child('type'), type, `must be one of ${COLUMN_TYPES.join(',')}`);
    if (format !== '' && !COLUMN_FORMATS.includes(format))
      yield invalid(place.child('format'), format, `must be one of ${COLUMN_FORMATS.join(',')}`);
    // The field's name is that of v1beta1, which the server kept inside.
    if (jsonPath === '') yield required(place.child('JSONPath'));
    else if (!jsonPath.startsWith('.')) yield invalid(place.child('JSONPath'), jsonPath, SIMPLE_PATH);
  }
}

/** `ValidateCustomResourceSelectableFields` (read at 1.34). */
export function* validateSelectableFields(
  fields: Settings['selectableFields'] = [],
  schema: Schema | undefined,
  parent: FieldPath,
): FieldErrors {
  const path = parent.child('selectableFields');
  if (fields.length === 0) return;
  if (schema === undefined) {
    yield invalid(path, '', 'selectableFields may only be set when validations.schema is included');
    return;
  }
  const unreadable = notConvertible(schema);
  if (unreadable !== undefined) yield invalid(parent.child('schema.openAPIV3Schema'), '', unreadable);
  const seen = new Set<string>();
  for (const [index, { jsonPath = '' }] of fields.entries()) {
    const place = path.index(index).child('jsonPath');
    const field = fieldAt(schema, jsonPath);
    if (jsonPath === '') yield required(place);
    else if (typeof field === 'string') yield invalid(place, jsonPath, `is an invalid path: ${field}`);
    else {
      if (jsonPath.startsWith('.metadata')) yield invalid(place, jsonPath, 'must not point to fields in metadata');
      if (!['string', 'boolean', 'integer'].includes(field.type ?? ''))
        yield invalid(
          place,
          jsonPath,
          'must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed.',
        );
      if (seen.has(jsonPath)) yield duplicate(place, jsonPath);
      seen.add(jsonPath);
    }
  }
  if (seen.size > MOST_SELECTABLE_FIELDS) yield tooMany(path, seen.size, MOST_SELECTABLE_FIELDS);
}
