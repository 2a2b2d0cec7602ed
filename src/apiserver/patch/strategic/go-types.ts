import { goQuote } from '../../../kubernetes/go-quote.ts';
import type { Field } from '../../../schemas/definition.ts';
import { type GoType, goType } from '../../../schemas/go-type.ts';
import type { Schemas } from '../../../schemas/store.ts';
import { PatchFailure } from '../problem.ts';
import { type FieldType, mergeRule, type ValueType } from './value-type.ts';

/** The type of a built-in kind's objects, as the server's Go structs have it (`strategicpatch.PatchMetaFromStruct`, read at 1.34). */
export const goValueType = (schemas: Schemas, definition: string): ValueType => new GoValueType(schemas, goType(definition));

class GoValueType implements ValueType {
  constructor(
    private readonly schemas: Schemas,
    private readonly type: GoType,
  ) {}

  get name(): string {
    return kindOf(this.type);
  }

  objectField(key: string): FieldType {
    const field = this.field(key);
    return { rule: mergeRule(field), type: new GoValueType(this.schemas, goType(field.type)) };
  }

  listField(key: string): FieldType {
    const field = this.field(key);
    return { rule: mergeRule(field), type: new GoValueType(this.schemas, this.itemType(goType(field.type))) };
  }

  private field(key: string): Field {
    const type = this.type.kind === 'pointer' ? this.type.element : this.type;
    if (kindOf(type) !== 'struct')
      throw new PatchFailure('error', `merging an object in json but data type is not struct, instead is: ${kindOf(type)}`);
    const fields = type.kind === 'struct' ? (this.schemas.definition(type.definition)?.fields ?? {}) : {};
    const name = Object.hasOwn(fields, key) ? key : Object.keys(fields).find((other) => other.toLowerCase() === key.toLowerCase());
    const field = name === undefined ? undefined : fields[name];
    if (field) return field;
    const struct = type.name.slice(type.name.lastIndexOf('.') + 1);
    throw new PatchFailure('error', `unable to find api field in struct ${struct} for the json field ${goQuote(key)}`);
  }

  private itemType(type: GoType): GoType {
    const item = itemOf(type.kind === 'pointer' ? type.element : type);
    if (type.kind === 'pointer') return item ?? type.element;
    if (item === undefined) throw new PatchFailure('error', `expected slice or array type, but got: ${this.name}`);
    if (kindOf(item) === 'slice') throw new PatchFailure('error', 'unexpected slice of slice');
    return item;
  }
}

/** The type of a slice's items. */
function itemOf(type: GoType): GoType | undefined {
  if (type.kind === 'bytes') return goType('uint8');
  return type.kind === 'list' ? type.element : undefined;
}

/** Go's `reflect.Kind`. All types that read themselves are structs. */
function kindOf(type: GoType): string {
  switch (type.kind) {
    case 'pointer':
      return 'ptr';
    case 'list':
    case 'bytes':
      return 'slice';
    case 'self':
    case 'schemaOr':
      return 'struct';
    case 'any':
      return 'interface';
    case 'integer':
      return `${type.unsigned ? 'u' : ''}int${type.bits}`;
    case 'float':
      return 'float64';
    default:
      return type.kind;
  }
}
