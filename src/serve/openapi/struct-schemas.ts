import type { Definition, Field } from '../../schemas/definition.ts';
import { type GoType, goType } from '../../schemas/go-type.ts';
import type { KindInfo, Schemas } from '../../schemas/store.ts';
import { publishedName, reference } from './names.ts';

/** The schemas of a document, by name. */
export type Components = Map<string, object>;

/** Adds the schema of a struct and of all that it holds; answers its published name. */
export function addStruct(name: string, schemas: Schemas, components: Components): string {
  const published = publishedName(name);
  if (components.has(published)) return published;
  components.set(published, {});
  const definition = schemas.definition(name) ?? { fields: {} };
  components.set(published, { ...new StructSchemas(schemas, components).struct(definition), ...identities(schemas).get(name) });
  return published;
}

const made = new WeakMap<Schemas, ReadonlyMap<string, object>>();

/** Of the structs that are kinds: which. */
function identities(schemas: Schemas): ReadonlyMap<string, object> {
  const known = made.get(schemas);
  if (known) return known;
  const found = new Map(schemas.allKinds().map((kind) => [kind.definition, identity(kind)]));
  made.set(schemas, found);
  return found;
}

/** By this a client finds the schema of a kind. */
export const identity = ({ group, version, kind }: Pick<KindInfo, 'group' | 'version' | 'kind'>): object => ({
  'x-kubernetes-group-version-kind': [{ group, kind, version }],
});

/** Schemas as kube-openapi makes them of Go types (read at 1.34), without prose. */
class StructSchemas {
  constructor(
    private readonly schemas: Schemas,
    private readonly components: Components,
  ) {}

  struct({ fields, mapType }: Definition): object {
    const names = Object.keys(fields).sort();
    const required = Object.keys(fields).filter((name) => fields[name]?.required);
    const properties = Object.fromEntries(names.map((name) => [name, this.field(fields[name] as Field)]));
    return {
      type: 'object',
      ...(required.length === 0 ? {} : { required }),
      ...(names.length === 0 ? {} : { properties }),
      ...(mapType === undefined ? {} : { 'x-kubernetes-map-type': mapType }),
    };
  }

  private field(field: Field): object {
    const type = goType(field.type);
    const schema = this.valueOf(type, field.enum);
    const preset = field.default ?? (field.always === true && field.required === true ? zeroOf(type) : undefined);
    return { ...schema, ...(preset === undefined ? {} : { default: preset }), ...extensionsOf(field) };
  }

  /** The schema of a value that is never absent once it is there: an item, a map's value, a plain struct. */
  private valueOf(type: GoType, values?: readonly string[]): object {
    const { schema, isReference } = this.typed(type, values);
    if (!isReference) return schema;
    return type.kind === 'struct' ? { default: {}, allOf: [schema] } : { allOf: [schema] };
  }

  private elementOf(type: GoType, values?: readonly string[]): object {
    if (type.kind === 'self') return this.typed(type).schema;
    const zero = zeroOf(type);
    return { ...this.valueOf(type, values), ...(zero === undefined ? {} : { default: zero }) };
  }

  private typed(type: GoType, values?: readonly string[]): { readonly schema: object; readonly isReference: boolean } {
    switch (type.kind) {
      case 'pointer':
        return this.typed(type.element, values);
      case 'struct':
        return { schema: reference(addStruct(type.definition, this.schemas, this.components)), isReference: true };
      case 'self':
        return this.selfReading(type.name, type.reads);
      case 'schemaOr':
        return { schema: this.named(`apiextensions.v1.JSONSchemaPropsOr${OR[type.or]}`, {}), isReference: true };
      case 'list':
        return plain({ type: 'array', items: this.elementOf(type.element, values) });
      case 'map':
        return plain({ type: 'object', additionalProperties: this.elementOf(type.element, values) });
      default:
        return plain({ ...scalar(type), ...(values === undefined ? {} : { enum: values }) });
    }
  }

  private selfReading(name: string, reads: keyof typeof SELF_READING): { readonly schema: object; readonly isReference: boolean } {
    const full = name === 'v1.JSON' ? 'apiextensions.v1.JSON' : name.replace(/^v1\./, 'meta.v1.');
    return { schema: this.named(full, full.startsWith('apiextensions') ? {} : SELF_READING[reads]), isReference: true };
  }

  private named(name: string, schema: object): object {
    const published = publishedName(name);
    this.components.set(published, schema);
    return reference(published);
  }
}

const OR = { array: 'Array', bool: 'Bool', strings: 'StringArray' } as const;

const plain = (schema: object): { readonly schema: object; readonly isReference: boolean } => ({ schema, isReference: false });

/** What each type that reads its own JSON takes. */
const SELF_READING = {
  Quantity: { oneOf: [{ type: 'string' }, { type: 'number' }] },
  Time: { type: 'string', format: 'date-time' },
  MicroTime: { type: 'string', format: 'date-time' },
  Duration: { type: 'string' },
  IntOrString: { format: 'int-or-string', oneOf: [{ type: 'integer' }, { type: 'string' }] },
  Raw: { type: 'object' },
};

function scalar(type: Exclude<GoType, { kind: 'pointer' | 'struct' | 'self' | 'schemaOr' | 'list' | 'map' }>): object {
  switch (type.kind) {
    case 'integer':
      return { type: 'integer', format: type.bits === 64 ? 'int64' : 'int32' };
    case 'float':
      return { type: 'number', format: 'double' };
    case 'bool':
      return { type: 'boolean' };
    case 'bytes':
      return { type: 'string', format: 'byte' };
    case 'any':
      return {};
    default:
      return { type: 'string' };
  }
}

/** What Go has where nothing is given. */
function zeroOf(type: GoType): unknown {
  switch (type.kind) {
    case 'string':
      return '';
    case 'integer':
    case 'float':
      return 0;
    case 'bool':
      return false;
    default:
      return undefined;
  }
}

/** What a patch and an apply ask of lists and maps. */
function extensionsOf({ listType, listMapKeys, mapType, patchStrategy, patchMergeKey }: Field): object {
  const extensions = {
    'x-kubernetes-list-map-keys': listMapKeys,
    'x-kubernetes-list-type': listType,
    'x-kubernetes-map-type': mapType,
    'x-kubernetes-patch-merge-key': patchMergeKey,
    'x-kubernetes-patch-strategy': patchStrategy,
  };
  return Object.fromEntries(Object.entries(extensions).filter(([, value]) => value !== undefined));
}
