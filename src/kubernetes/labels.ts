import type { LabelSelector } from 'kubernetes-types/meta/v1';

/** Labels as objects carry them. */
export type Labels = Readonly<Record<string, string>>;

/** One condition on labels. The operators beyond those of a LabelSelector are those of node selectors. */
export interface Requirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'Gt' | 'Lt';
  readonly values: readonly string[];
}

/** Which objects are meant, by their labels: all requirements must hold (apimachinery `labels/selector.go`, read at 1.34). */
export class Selector {
  private constructor(private readonly requirements: readonly Requirement[] | undefined) {}

  static readonly everything = new Selector([]);
  static readonly nothing = new Selector(undefined);

  static of(requirements: readonly Requirement[]): Selector {
    return requirements.length === 0 ? Selector.everything : new Selector(requirements);
  }

  /** Whether nothing is asked for, so that it matches everything. The selector that matches nothing is not empty. */
  get isEmpty(): boolean {
    return this.requirements?.length === 0;
  }

  matches(labels: Labels | undefined): boolean {
    return this.requirements?.every((requirement) => holds(requirement, labels ?? {})) ?? false;
  }
}

function holds({ key, operator, values }: Requirement, labels: Labels): boolean {
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return value !== undefined && compares(operator, value, values[0] ?? '');
  }
}

const INTEGER = /^[+-]?\d+$/;

function compares(operator: 'Gt' | 'Lt', value: string, bound: string): boolean {
  if (!INTEGER.test(value) || !INTEGER.test(bound)) return false;
  return operator === 'Gt' ? BigInt(value) > BigInt(bound) : BigInt(value) < BigInt(bound);
}

/** Each pair must be there. An empty map selects everything: ask `isEmpty` where the server treats that as "none", as Service does. */
export const selectorFromMap = (labels: Labels | undefined): Selector =>
  Selector.of(Object.entries(labels ?? {}).map(([key, value]) => ({ key, operator: 'In', values: [value] })));

const OPERATORS: ReadonlySet<string> = new Set(['In', 'NotIn', 'Exists', 'DoesNotExist']);
const isOperator = (operator: string): operator is Requirement['operator'] => OPERATORS.has(operator);

/**
 * A selector as the API has it: absent, it selects nothing; empty, everything. One with an unknown operator, which the server
 * refuses, selects nothing.
 */
export function selectorFromLabelSelector(selector: Partial<LabelSelector> | undefined): Selector {
  if (selector === undefined) return Selector.nothing;
  const labels = Object.entries(selector.matchLabels ?? {}).map(([key, value]): Requirement => ({ key, operator: 'In', values: [value] }));
  const expressions: Requirement[] = [];
  for (const { key, operator, values = [] } of selector.matchExpressions ?? []) {
    if (!isOperator(operator)) return Selector.nothing;
    expressions.push({ key, operator, values });
  }
  return Selector.of([...labels, ...expressions]);
}
