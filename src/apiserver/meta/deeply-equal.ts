import { type GoType, goType } from '../../schemas/go-type.ts';
import { type Schemas, schemasFor } from '../../schemas/store.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import { structOf } from '../../schemas/struct.ts';
import type { Quantity } from '../../kubernetes/quantity.ts';
import { quantityOf } from './quantities.ts';

/**
 * Whether two decoded values of a type, written as in `[]core.v1.Container`, are the same to Go's `reflect.DeepEqual`, by which some
 * kinds see whether an update changed anything: an empty list or map is another than none.
 */
export const deeplyEqual = (a: unknown, b: unknown, type: string, version: KubernetesVersion): boolean =>
  new Comparison(schemasFor(version), false).same(a, b, goType(type));

/**
 * The same to `apiequality.Semantic.DeepEqual`, by which most see it: an empty list or map is none, and a quantity is what it amounts to.
 * A pointer to an empty struct (`securityContext: {}`) is another than none to both.
 */
export const semanticallyEqual = (a: unknown, b: unknown, type: string, version: KubernetesVersion): boolean =>
  new Comparison(schemasFor(version), true).same(a, b, goType(type));

class Comparison {
  constructor(
    private readonly schemas: Schemas,
    private readonly isSemantic: boolean,
  ) {}

  same(a: unknown, b: unknown, type: GoType): boolean {
    if (a === b) return true;
    switch (type.kind) {
      case 'pointer':
        return isAbsent(a) || isAbsent(b) ? isAbsent(a) && isAbsent(b) : this.same(a, b, type.element);
      case 'struct':
        return [...structOf(this.schemas, type.definition).fields].every(([name, field]) =>
          this.same(asMap(a)[name], asMap(b)[name], field.type),
        );
      case 'list':
        return this.sameLists(a, b, type.element);
      case 'map':
        return this.sameMaps(a, b, type.element);
      case 'self':
        return this.isSemantic && type.reads === 'Quantity' ? amountOf(a).cmp(amountOf(b)) === 0 : sameText(a, b);
      default:
        return sameText(a, b);
    }
  }

  private sameLists(a: unknown, b: unknown, element: GoType): boolean {
    if (!this.isSemantic && isAbsent(a) !== isAbsent(b)) return false;
    const [items, others] = [asList(a), asList(b)];
    return items.length === others.length && items.every((item, index) => this.same(item, others[index], element));
  }

  private sameMaps(a: unknown, b: unknown, element: GoType): boolean {
    if (!this.isSemantic && isAbsent(a) !== isAbsent(b)) return false;
    const [entries, others] = [asMap(a), asMap(b)];
    const keys = Object.keys(entries);
    return (
      keys.length === Object.keys(others).length &&
      keys.every((key) => Object.hasOwn(others, key) && this.same(entries[key], others[key], element))
    );
  }
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null;

const amountOf = (value: unknown): Quantity => quantityOf(typeof value === 'string' || typeof value === 'number' ? value : undefined);

/** Absent is what it is in Go: zero. */
const sameText = (a: unknown, b: unknown): boolean => JSON.stringify(a || undefined) === JSON.stringify(b || undefined);

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const asMap = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
