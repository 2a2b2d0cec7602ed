import type { Field } from '../../schemas/definition.ts';
import { type GoType, goType } from '../../schemas/go-type.ts';
import type { Schemas } from '../../schemas/store.ts';
import { PatchFailure } from '../../apiserver/patch/problem.ts';
import { type FieldType, mergeRule, type ValueType } from '../../apiserver/patch/strategic/value-type.ts';

/**
 * The type of a built-in kind's objects, as the schemas have it that the server publishes: kubectl knows nothing else of them
 * (`strategicpatch.PatchMetaFromOpenAPIV3`, read at 1.34).
 */
export const publishedValueType = (schemas: Schemas, definition: string): ValueType => new PublishedType(schemas, goType(definition));

class PublishedType implements ValueType {
  constructor(
    private readonly schemas: Schemas,
    private readonly type: GoType,
  ) {}

  get name(): string {
    return this.type.kind === 'struct' ? 'object' : this.type.kind;
  }

  objectField(key: string): FieldType {
    const field = this.field(key);
    return { rule: mergeRule(field), type: new PublishedType(this.schemas, withoutPointer(goType(field.type))) };
  }

  listField(key: string): FieldType {
    const field = this.field(key);
    const type = withoutPointer(goType(field.type));
    return { rule: mergeRule(field), type: new PublishedType(this.schemas, type.kind === 'list' ? withoutPointer(type.element) : type) };
  }

  private field(key: string): Field {
    const fields = this.type.kind === 'struct' ? (this.schemas.definition(this.type.definition)?.fields ?? {}) : {};
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (field) return field;
    throw new PatchFailure('error', `unable to find api field "${key}"`);
  }
}

const withoutPointer = (type: GoType): GoType => (type.kind === 'pointer' ? type.element : type);
