import { type GoType, goType } from '../../schemas/go-type.ts';
import type { Schemas } from '../../schemas/store.ts';
import { structOf } from '../../schemas/struct.ts';

/**
 * Whether two decoded values are the same to Go's `reflect.DeepEqual`, by which some kinds see whether an update changed anything: unlike
 * to `apiequality.Semantic`, a list or map that is empty is another than none. `type` as in `[]core.v1.Container`.
 */
export const deeplyEqual = (a: unknown, b: unknown, type: string, schemas: Schemas): boolean => equal(a, b, goType(type), schemas);

function equal(a: unknown, b: unknown, type: GoType, schemas: Schemas): boolean {
  if (a === b) return true;
  switch (type.kind) {
    case 'pointer':
      return isAbsent(a) || isAbsent(b) ? isAbsent(a) && isAbsent(b) : equal(a, b, type.element, schemas);
    case 'struct':
      return [...structOf(schemas, type.definition).fields].every(([name, field]) =>
        equal(asMap(a)[name], asMap(b)[name], field.type, schemas),
      );
    case 'list':
      if (!Array.isArray(a) || !Array.isArray(b)) return isAbsent(a) && isAbsent(b);
      return a.length === b.length && a.every((item, index) => equal(item, b[index], type.element, schemas));
    case 'map':
      return isAbsent(a) || isAbsent(b) ? isAbsent(a) && isAbsent(b) : sameEntries(asMap(a), asMap(b), type.element, schemas);
    default:
      return JSON.stringify(a || undefined) === JSON.stringify(b || undefined);
  }
}

function sameEntries(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>, type: GoType, schemas: Schemas): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key], type, schemas));
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null;

const asMap = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
