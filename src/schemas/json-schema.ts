import { versionText } from '../kubernetes/version.ts';
import type { Definition, Field } from './definition.ts';
import { type GoType, goType } from './go-type.ts';
import type { KindInfo } from './kind.ts';
import type { Schemas } from './store.ts';

/** A JSON Schema of draft-07. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/**
 * A kind as a self-contained JSON Schema (draft-07), as strict as the server's decoding: no unknown fields, Go's ranges of integers,
 * quantities and times by pattern, null wherever it clears a field. Known values and required fields are those that the release publishes.
 */
export function exportJsonSchema(schemas: Schemas, kind: KindInfo): JsonSchema {
  const exporter = new Exporter(schemas);
  const { group, version, kind: name, apiVersion } = kind;
  const root = exporter.struct(schemas.definition(kind.definition) ?? { fields: {} });
  const identity = { apiVersion: { type: 'string', enum: [apiVersion] }, kind: { type: 'string', enum: [name] } };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `${apiVersion} ${name} of Kubernetes ${versionText(schemas.version)}`,
    ...root,
    type: 'object',
    properties: { ...(root.properties as object), ...identity },
    required: ['apiVersion', 'kind', ...((root.required as string[] | undefined) ?? [])],
    'x-kubernetes-group-version-kind': [{ group, version, kind: name }],
    definitions: exporter.definitions(),
  };
}

class Exporter {
  private readonly found = new Map<string, JsonSchema>();

  constructor(private readonly schemas: Schemas) {}

  /** Every struct met, by name. */
  definitions(): JsonSchema {
    return Object.fromEntries([...this.found].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  struct({ fields }: Definition): JsonSchema {
    const properties = Object.entries(fields).map(([name, field]) => [name, this.field(field)]);
    const required = Object.keys(fields).filter((name) => fields[name]?.required);
    return {
      type: ['object', 'null'],
      properties: Object.fromEntries(properties),
      ...(required.length > 0 ? { required } : {}),
      additionalProperties: false,
    };
  }

  private field({ type, enum: values, default: preset }: Field): JsonSchema {
    const schema = this.type(goType(type), values);
    return preset === undefined ? schema : { ...schema, default: preset };
  }

  private type(type: GoType, values?: readonly string[]): JsonSchema {
    switch (type.kind) {
      case 'pointer':
        return this.type(type.element, values);
      case 'list':
        return { type: ['array', 'null'], items: this.type(type.element, values) };
      case 'map':
        return { type: ['object', 'null'], additionalProperties: this.type(type.element, values) };
      case 'struct':
        return this.reference(type.definition);
      case 'schemaOr':
        return this.schemaOr(type.or);
      case 'string':
        return values === undefined ? { type: ['string', 'null'] } : { type: ['string', 'null'], enum: [...values, null] };
      case 'integer':
        return integer(type.bits, type.unsigned);
      default:
        return type.kind === 'self' ? SELF_READING[type.reads] : SCALARS[type.kind];
    }
  }

  private reference(name: string): JsonSchema {
    if (!this.found.has(name)) {
      this.found.set(name, {});
      this.found.set(name, this.struct(this.schemas.definition(name) ?? { fields: {} }));
    }
    return { $ref: `#/definitions/${name}` };
  }

  private schemaOr(or: 'array' | 'bool' | 'strings'): JsonSchema {
    const schema = this.reference('apiextensions.v1.JSONSchemaProps');
    const others: Record<typeof or, JsonSchema> = {
      array: { type: 'array', items: schema },
      bool: { type: 'boolean' },
      strings: { type: 'array', items: { type: ['string', 'null'] } },
    };
    return { anyOf: [schema, others[or]] };
  }
}

const SCALARS: Readonly<Record<'bool' | 'bytes' | 'float' | 'any', JsonSchema>> = {
  bool: { type: ['boolean', 'null'] },
  // Go also takes bytes as a list of numbers.
  bytes: {
    type: ['string', 'array', 'null'],
    contentEncoding: 'base64',
    pattern: '^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$',
    items: integer(8, true),
  },
  float: { type: ['number', 'null'] },
  any: {},
};

const RFC3339 = '^\\d{4}-(0[1-9]|1[0-2])-([0-2]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d';
const ZONE = '(Z|[+-]([01]\\d|2[0-3]):[0-5]\\d)$';

const SELF_READING: Readonly<Record<Extract<GoType, { kind: 'self' }>['reads'], JsonSchema>> = {
  Quantity: {
    type: ['string', 'number', 'null'],
    pattern: '^\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?\\d+)?\\s*$',
  },
  Time: { type: ['string', 'null'], format: 'date-time', pattern: `${RFC3339}([.,]\\d+)?${ZONE}` },
  MicroTime: { type: ['string', 'null'], format: 'date-time', pattern: `${RFC3339}[.,]\\d{6}${ZONE}` },
  Duration: { type: ['string', 'null'], pattern: '^[+-]?(0|((\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h))+)$' },
  IntOrString: { type: ['integer', 'string', 'null'], ...bounds(-(2 ** 31), 2 ** 31 - 1) },
  Raw: {},
};

function integer(bits: 8 | 32 | 64, unsigned: boolean): JsonSchema {
  const [least, most] = unsigned ? [0, 2 ** bits - 1] : [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1];
  return { type: ['integer', 'null'], ...bounds(least, most) };
}

function bounds(minimum: number, maximum: number): JsonSchema {
  return { minimum, maximum };
}
