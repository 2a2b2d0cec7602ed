import { type FieldErrors, forbidden } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { Schema } from './schema.ts';

/** What one rule may cost at most for all the data in one object, as estimated (`StaticEstimatedCostLimit`, read at 1.34). */
export const MOST_FOR_RULE = 10_000_000;
/** What all rules of a schema may cost together. */
const MOST_FOR_SCHEMA = 100_000_000;
const NAMED = 4;

/** How often values of a schema can occur in one object; undefined where nothing limits it. */
export type Cardinality = number | undefined;

/** How often a schema's children can occur (`extractMaxElements`, read at 1.34). */
export function cardinalityBelow(schema: Schema, cardinality: Cardinality): Cardinality {
  const factor = childrenOf(schema);
  return cardinality === undefined || factor === undefined ? undefined : cardinality * factor;
}

function childrenOf(schema: Schema): number | undefined {
  if (schema.type === 'array') return limit(schema.maxItems);
  return schema.type === 'object' && schema.additionalProperties !== undefined ? limit(schema.maxProperties) : 1;
}

const limit = (most: number | undefined): number | undefined => (most === undefined ? undefined : Math.max(0, most));

/** That an estimate is too high, and by how much. */
export function tooExpensive(what: string, cost: number, most: number): string {
  const factor = cost / most;
  const times = factor > 100 ? 'more than 100x' : factor < 1.5 ? `${factor.toFixed(6)}x` : `${factor.toFixed(1)}x`;
  return `${what} exceeds budget by factor of ${times} (try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared)`;
}

/** What all rules of a schema cost together. */
export class TotalCost {
  private total = 0;
  private expensive: readonly { readonly path: FieldPath; readonly cost: number }[] = [];

  add(path: FieldPath, cost: number): void {
    this.total += cost;
    // Only what is a hundredth of the limit is worth a word.
    if (cost < MOST_FOR_SCHEMA / 100) return;
    this.expensive = [...this.expensive, { path, cost }].sort((a, b) => b.cost - a.cost).slice(0, NAMED);
  }

  *errors(path: FieldPath): FieldErrors {
    if (this.total <= MOST_FOR_SCHEMA) return;
    for (const { path: place } of this.expensive)
      yield forbidden(place, 'contributed to estimated rule cost total exceeding cost limit for entire OpenAPIv3 schema');
    yield forbidden(
      path,
      tooExpensive('x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema', this.total, MOST_FOR_SCHEMA),
    );
  }
}
