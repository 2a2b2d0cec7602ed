import { atLeast } from '../../kubernetes/version.ts';
import type { Field } from '../../schemas/definition.ts';
import { encode } from '../../schemas/encode.ts';
import { type GoType, goType, type SelfReading } from '../../schemas/go-type.ts';
import type { KindInfo, Schemas } from '../../schemas/store.ts';
import {
  anyShape,
  type Atom,
  associativeList,
  atomicList,
  DEDUCED,
  FREE_FORM,
  type FieldAtom,
  type FieldTypes,
  type ListAtom,
  type MapAtom,
  UNTYPED,
} from './atom.ts';
import { fieldElement } from './element.ts';

const made = new WeakMap<Schemas, Map<string, FieldTypes>>();

/**
 * The type of a built-in kind, as the API server of a release has it from its own OpenAPI (kube-openapi `schemaconv`, read at 1.34).
 * Answers the same object each time.
 */
export function builtInTypes(
  schemas: Schemas,
  { apiVersion, kind, definition }: Pick<KindInfo, 'apiVersion' | 'kind' | 'definition'>,
): FieldTypes {
  const known = made.get(schemas) ?? new Map<string, FieldTypes>();
  made.set(schemas, known);
  const types = known.get(`${apiVersion} ${kind}`) ?? {
    atom: structAtom(definition, schemas),
    empty: encode({ apiVersion, kind }, schemas, definition),
  };
  known.set(`${apiVersion} ${kind}`, types);
  return types;
}

const structs = new WeakMap<Schemas, Map<string, Atom>>();

/** A struct's type, its fields looked up when somebody asks for them. */
export function structAtom(definition: string, schemas: Schemas, mapType?: string): Atom {
  const known = structs.get(schemas) ?? new Map<string, Atom>();
  structs.set(schemas, known);
  const key = `${definition} ${mapType ?? ''}`;
  const atom = known.get(key) ?? { map: structMap(definition, schemas, mapType) };
  known.set(key, atom);
  return atom;
}

function structMap(definition: string, schemas: Schemas, override: string | undefined): MapAtom {
  const { fields = {}, mapType } = schemas.definition(definition) ?? {};
  const atoms = new Map(Object.entries(fields).map(([name, field]) => [name, fieldAtom(definition, name, field, schemas)]));
  const isAtomic = (override ?? mapType) === 'atomic';
  return { isAtomic, fields: atoms, rest: atoms.size === 0 ? DEDUCED : undefined, isFreeForm: atoms.size === 0 };
}

function fieldAtom(definition: string, name: string, field: Field, schemas: Schemas): FieldAtom {
  let atom: Atom | undefined;
  const value = keyDefault(definition, name, field, schemas);
  return {
    step: fieldElement(name),
    get atom() {
      return (atom ??= typeAtom(goType(field.type), schemas, field));
    },
    ...(value === undefined ? {} : { default: value }),
  };
}

/** What some releases' tables lack: the default of a key is Go's zero value, or the published schema that they come from leaves it out. */
const KEY_DEFAULTS: readonly {
  readonly definition: string;
  readonly field: string;
  readonly from: `1.${number}`;
  readonly value: string;
}[] = [
  { definition: 'core.v1.ContainerPort', field: 'protocol', from: '1.36', value: 'TCP' },
  { definition: 'core.v1.ServicePort', field: 'protocol', from: '1.36', value: 'TCP' },
  { definition: 'core.v1.LocalObjectReference', field: 'name', from: '1.30', value: '' },
];

/** The published default. OpenAPI v3 has Go's zero value for what is always printed. */
function keyDefault(definition: string, name: string, { default: value, always, type }: Field, { version }: Schemas): unknown {
  if (value !== undefined) return value;
  const row = KEY_DEFAULTS.find((one) => one.definition === definition && one.field === name && atLeast(version, one.from));
  return row ? row.value : always ? zeroOf(goType(type)) : undefined;
}

function zeroOf({ kind }: GoType): unknown {
  if (kind === 'string') return '';
  if (kind === 'bool') return false;
  return kind === 'integer' || kind === 'float' ? 0 : undefined;
}

type Markers = Pick<Field, 'listType' | 'listMapKeys' | 'mapType' | 'patchStrategy' | 'patchMergeKey'>;

/** A Go type's atom; the markers are those of the field that it is the type of, and say nothing of what is inside. */
function typeAtom(type: GoType, schemas: Schemas, markers: Markers = {}): Atom {
  switch (type.kind) {
    case 'pointer':
      return typeAtom(type.element, schemas, markers);
    case 'struct':
      return structAtom(type.definition, schemas, markers.mapType);
    case 'map':
      return { map: { isAtomic: markers.mapType === 'atomic', fields: new Map(), rest: typeAtom(type.element, schemas) } };
    case 'list':
      return { list: listAtom(typeAtom(type.element, schemas), markers) };
    case 'bool':
      return BOOLEAN;
    case 'integer':
    case 'float':
      return NUMERIC;
    case 'self':
      return type.reads === 'Raw' ? rawAtom(type.name) : SELF[type.reads];
    case 'schemaOr':
    case 'any':
      return ANYTHING;
    default:
      return STRING;
  }
}

/** The list type; without one, the patch strategy of old (`getListElementRelationship`). */
function listAtom(item: Atom, { listType, listMapKeys = [], patchStrategy, patchMergeKey }: Markers): ListAtom {
  if (listType === 'map') return associativeList(listMapKeys, item);
  if (listType === 'set') return associativeList([], item);
  const isMerged = listType === undefined && (patchStrategy === 'merge' || patchStrategy === 'merge,retainKeys');
  return isMerged ? associativeList(patchMergeKey === undefined ? [] : [patchMergeKey], item) : atomicList(item);
}

const STRING: Atom = { scalar: 'string' };
const BOOLEAN: Atom = { scalar: 'boolean' };
const NUMERIC: Atom = { scalar: 'numeric' };
const SCALAR: Atom = { scalar: 'untyped' };
/** Published without a type. */
const ANYTHING: Atom = anyShape(atomicList(UNTYPED), FREE_FORM.map);

/** A RawExtension is owned as a whole; FieldsV1 and the values in a CRD's schema are not. */
function rawAtom(name: string): Atom {
  if (name === 'runtime.RawExtension') return UNTYPED;
  return name === 'v1.FieldsV1' ? FREE_FORM : ANYTHING;
}

const SELF: Readonly<Record<Exclude<SelfReading, 'Raw'>, Atom>> = {
  Quantity: SCALAR,
  Time: SCALAR,
  MicroTime: SCALAR,
  Duration: STRING,
  IntOrString: ANYTHING,
};
