import { proseOf } from '../../docs/field-prose.ts';
import type { Field } from '../../schemas/definition.ts';
import type { Schemas } from '../../schemas/store.ts';
import type { KnownField, SchemaPlace, Step } from './schema-place.ts';

/** Where a walk through the structs of a release is. */
interface Here {
  readonly type: string;
  /** Absent for the root; that of the list or map for its entries. */
  readonly field: Field | undefined;
  readonly prose: string;
}

/** Follows a path from a struct. Undefined where the release has no such field. */
export function builtInPlace(schemas: Schemas, struct: string, path: readonly Step[]): SchemaPlace | undefined {
  let here: Here = { type: struct, field: undefined, prose: '' };
  for (const step of path) {
    const next = into(schemas, here, step);
    if (next === undefined) return undefined;
    here = next;
  }
  const { type, field, prose } = here;
  return {
    type: shortType(type),
    isRequired: field?.required ?? false,
    isBoolean: /^\*?bool$/.test(type),
    enum: field?.enum ?? [],
    default: field?.default,
    prose: prose || proseOf(structOf(type)).text,
    fields: () => (isStruct(schemas, type) ? fieldsOf(schemas, structOf(type)) : undefined),
  };
}

function into(schemas: Schemas, { type, field, prose }: Here, step: Step): Here | undefined {
  const entry = entryType(type, step);
  if (entry !== undefined) return { type: entry, field, prose };
  const struct = structOf(type);
  const next = isStruct(schemas, type) ? schemas.definition(struct)?.fields[String(step)] : undefined;
  if (next === undefined || typeof step === 'number') return undefined;
  return { type: next.type, field: next, prose: proseOf(struct).fields.get(step) ?? '' };
}

/** The type of a list's items or of a map's values; undefined for structs and scalars. */
function entryType(type: string, step: Step): string | undefined {
  const bare = type.replace(/^\*/, '');
  if (bare.startsWith('[]')) return typeof step === 'number' ? bare.slice(2) : undefined;
  return bare.startsWith('map[string]') && typeof step === 'string' ? bare.slice('map[string]'.length) : undefined;
}

function fieldsOf(schemas: Schemas, struct: string): KnownField[] {
  const prose = proseOf(struct).fields;
  return Object.entries(schemas.definition(struct)?.fields ?? {}).map(([name, { type, required }]) => ({
    name,
    type: shortType(type),
    isRequired: required ?? false,
    isScalar: !isCollection(type) && schemas.definition(structOf(type)) === undefined,
    prose: prose.get(name) ?? '',
  }));
}

const structOf = (type: string): string => type.replace(/^(?:\*|\[\]|map\[string\])+/, '');

const isCollection = (type: string): boolean => /^\*?(?:\[\]|map\[)/.test(type);

const isStruct = (schemas: Schemas, type: string): boolean => !isCollection(type) && schemas.definition(structOf(type)) !== undefined;

/** `[]core.v1.Container` is `[]Container` to a reader. */
const shortType = (type: string): string => type.replace(/\*/g, '').replace(/[\w]+\.(?:v\d\w*\.)?(?=[A-Z])/g, '');
