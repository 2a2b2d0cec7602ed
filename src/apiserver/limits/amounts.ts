import type { Quantity } from '../../kubernetes/quantity.ts';
import { quantityOf } from '../meta/quantities.ts';

/** Amounts by resource name. */
export type Amounts = ReadonlyMap<string, Quantity>;

/** The amounts of a list as objects have it. */
export const amountsOf = (list: Readonly<Record<string, string | undefined>> | undefined): Amounts =>
  new Map(Object.entries(list ?? {}).map(([name, value]) => [name, quantityOf(value)]));

/** The sum, resource by resource; what one lacks is taken from the other. */
export function plus(a: Amounts, b: Amounts): Amounts {
  const sum = new Map(a);
  for (const [name, amount] of b) sum.set(name, a.get(name)?.add(amount) ?? amount);
  return sum;
}

/** What `a` has more than `b`, without what is not more. */
export function moreThan(a: Amounts, b: Amounts): Amounts {
  const differences = [...a].map(([name, amount]) => [name, b.has(name) ? amount.sub(b.get(name) ?? amount) : amount] as const);
  return new Map(differences.filter(([, difference]) => difference.sign > 0));
}

/** The amounts of some resources only. */
export const only = (amounts: Amounts, wanted: (resource: string) => boolean): Amounts =>
  new Map([...amounts].filter(([name]) => wanted(name)));

/** As the server prints them: `cpu=1,memory=2Gi`, by name. */
export const amountsText = (amounts: Amounts): string =>
  [...amounts]
    .map(([name, amount]) => `${name}=${amount}`)
    .sort()
    .join(',');
