import type { Definition, Field } from './definition.ts';
import { type GoType, goType } from './go-type.ts';
import type { Schemas } from './store.ts';

/** A definition made ready for decoding and printing. */
export interface Struct {
  /** `core.v1.PodSpec` */
  readonly definition: string;
  /** `PodSpec`, as Go names it in type errors. */
  readonly name: string;
  /** In Go's order. */
  readonly fields: ReadonlyMap<string, StructField>;
}

export interface StructField {
  readonly type: GoType;
  /** No pointer, list or map: its zero value is as good as absent. */
  readonly plain: boolean;
  readonly always: boolean;
  readonly omitZero: boolean;
  readonly required: boolean;
  readonly embedded: string | undefined;
}

const ready = new WeakMap<Definition, Struct>();

/** The struct of that name in a release; one without fields where the release lacks it. */
export function structOf(schemas: Schemas, name: string): Struct {
  const struct = name.slice(name.lastIndexOf('.') + 1);
  const definition = schemas.definition(name);
  if (!definition) return { definition: name, name: struct, fields: new Map() };
  const known = ready.get(definition);
  if (known) return known;
  const fields = new Map(Object.entries(definition.fields).map(([key, field]) => [key, structField(field)]));
  const made: Struct = { definition: name, name: struct, fields };
  ready.set(definition, made);
  return made;
}

function structField({ type: text, always = false, omitZero = false, required = false, embedded }: Field): StructField {
  const type = goType(text);
  return { type, plain: ['string', 'bool', 'integer', 'float', 'self'].includes(type.kind), always, omitZero, required, embedded };
}
