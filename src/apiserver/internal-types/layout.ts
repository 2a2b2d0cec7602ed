import type { Field } from '../../schemas/definition.ts';
import type { Schemas } from '../../schemas/store.ts';
import { DIFFERENCES } from './differences.ts';

/** A field of a struct as the server has it inside. */
export interface InternalField {
  /** The name in the published JSON, by which a decoded object has the value. */
  readonly key: string;
  /** Go's name. */
  readonly name: string;
  /** In the table's words: `*core.v1.Probe`. */
  readonly type: string;
  /** The embedded structs that it comes from, outermost first: `ProbeHandler`, `RuleWithOperations.Rule`. */
  readonly embedded: string;
  /** Printed even when empty; asked of metav1 only, the rest has no tags. */
  readonly always: boolean;
  readonly omitZero: boolean;
}

const known = new Map<string, readonly InternalField[]>();

/** The fields of a struct in the order in which the release's server prints them; none for a struct that the release lacks. */
export function layoutOf(definition: string, schemas: Schemas): readonly InternalField[] {
  const key = `${schemas.version.minor} ${definition}`;
  const found = known.get(key);
  if (found) return found;
  const fields = layOut(definition, schemas);
  known.set(key, fields);
  return fields;
}

function layOut(definition: string, schemas: Schemas): readonly InternalField[] {
  const { order, without, types, partOf, takes } = DIFFERENCES[definition] ?? {};
  if (partOf !== undefined)
    return layoutOf(partOf, schemas)
      .filter(({ embedded }) => definition.endsWith(`.${embedded}`))
      .map(unembedded);
  const published = schemas.definition(definition)?.fields ?? {};
  const taken = takes === undefined ? [] : pick(schemas.definition(takes.from)?.fields ?? {}, takes.fields);
  const fields = [...taken, ...Object.entries(published)].map(([key, field]) => internalField(key, field, types?.[key]));
  const left = new Set(words(without));
  const rank = new Map(words(order).map((key, index) => [key, index]));
  const place = ({ key }: InternalField): number => rank.get(key) ?? rank.size;
  return fields.filter(({ key }) => !left.has(key)).sort((a, b) => place(a) - place(b));
}

const words = (text: string | undefined): readonly string[] => text?.split(' ') ?? [];
const unembedded = (field: InternalField): InternalField => ({ ...field, embedded: '' });

const pick = (fields: Readonly<Record<string, Field>>, names: string): [string, Field][] =>
  words(names).flatMap((name): [string, Field][] => (fields[name] === undefined ? [] : [[name, fields[name]]]));

const internalField = (key: string, field: Field, type = field.type): InternalField => ({
  key,
  name: field.goName ?? key.charAt(0).toUpperCase() + key.slice(1),
  type,
  embedded: field.embedded ?? '',
  always: field.always ?? false,
  omitZero: field.omitZero ?? false,
});
