import { GoFloat, Unusable } from './nodes.ts';

type Comparable =
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'int' | 'float'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string };

/** Whether `a operator b` holds, by the rules of Go's templates: only like is compared with like. */
export function compareValues(a: unknown, operator: string, b: unknown): boolean {
  switch (operator) {
    case '==':
      return isEqual(a, b);
    case '!=':
      return !isEqual(a, b);
    case '<':
      return isLess(a, b);
    case '<=':
      return isLess(a, b) || isEqual(a, b);
    case '>':
      return !isLess(a, b) && !isEqual(a, b);
    case '>=':
      return !isLess(a, b);
    default:
      throw new Unusable(`unrecognized filter operator ${operator}`);
  }
}

function isEqual(a: unknown, b: unknown): boolean {
  const [left, right] = alike(a, b);
  return left.value === right.value;
}

function isLess(a: unknown, b: unknown): boolean {
  const [left, right] = alike(a, b);
  if (left.kind === 'bool') throw new Unusable('invalid type for comparison');
  return left.value < right.value;
}

function alike(a: unknown, b: unknown): readonly [Comparable, Comparable] {
  const [left, right] = [comparable(a), comparable(b)];
  if (left.kind !== right.kind) throw new Unusable('incompatible types for comparison');
  return [left, right];
}

function comparable(value: unknown): Comparable {
  if (typeof value === 'boolean') return { kind: 'bool', value };
  if (typeof value === 'string') return { kind: 'string', value };
  if (typeof value === 'number') return { kind: Number.isInteger(value) ? 'int' : 'float', value };
  if (value instanceof GoFloat) return { kind: 'float', value: value.float };
  throw new Unusable('invalid type for comparison');
}
