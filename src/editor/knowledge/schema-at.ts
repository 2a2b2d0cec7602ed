import { proseOf } from '../../docs/field-prose.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import type { Definition, Field } from '../../schemas/definition.ts';
import { schemasFor } from '../../schemas/store.ts';

/** What the schemas say of a place in a kind. */
export interface SchemaPlace {
  /** The Go type as a reader wants it: `[]Container`. */
  readonly type: string;
  /** Absent for the kind itself and for entries of maps and lists. */
  readonly field: Field | undefined;
  readonly prose: string;
  /** The struct that stands here or in each item; undefined for scalars and free maps. */
  readonly struct: string | undefined;
  readonly definition: Definition | undefined;
}

/** A step into a map, or into any item of a list. */
export type Step = string | number;

/** Follows the path from a kind's root. Undefined where the release has no such kind or field. */
export function schemaAt(apiVersion: string, kind: string, path: readonly Step[], version: KubernetesVersion): SchemaPlace | undefined {
  const schemas = schemasFor(version);
  const info = schemas.kind(apiVersion, kind);
  if (info === undefined) return undefined;
  const placeOf = (type: string, field: Field | undefined, prose: string): SchemaPlace => {
    const struct = type.replace(/^(?:\*|\[\]|map\[string\])+/, '');
    const definition = schemas.definition(struct);
    return { type, field, prose: prose || proseOf(struct).text, struct: definition && struct, definition };
  };
  let place = placeOf(info.definition, undefined, '');
  for (const step of path) {
    const inner = innerType(place.type, step);
    if (inner !== undefined) {
      place = placeOf(inner, place.field, place.prose);
      continue;
    }
    const field = place.definition?.fields[String(step)];
    if (field === undefined || typeof step === 'number') return undefined;
    place = placeOf(field.type, field, proseOf(place.struct ?? '').fields.get(step) ?? '');
  }
  return place;
}

/** The type of a list's items or of a map's values; undefined for structs and scalars. */
function innerType(type: string, step: Step): string | undefined {
  const bare = type.replace(/^\*/, '');
  if (bare.startsWith('[]')) return typeof step === 'number' ? bare.slice(2) : undefined;
  return bare.startsWith('map[string]') && typeof step === 'string' ? bare.slice('map[string]'.length) : undefined;
}

/** `[]core.v1.Container` is `[]Container` to a reader. */
export const shortType = (type: string): string => type.replace(/\*/g, '').replace(/[\w]+\.(?:v\d\w*\.)?(?=[A-Z])/g, '');
