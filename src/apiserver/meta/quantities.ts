import { Quantity } from '../../kubernetes/quantity.ts';

/** Amounts by resource name, as decoded. */
export type ResourceList = { [name: string]: string | number | undefined };

/** The amount; decoding has refused what is none. */
export function quantityOf(value: string | number | undefined): Quantity {
  const quantity = Quantity.parse(String(value ?? '0'));
  return quantity instanceof Quantity ? quantity : Quantity.zero;
}

/** `SetDefaults_ResourceList` (core/v1, read at 1.34): nothing finer than a thousandth; in place. */
export function setResourceListDefaults(list: ResourceList | undefined): void {
  if (list) for (const [name, value] of Object.entries(list)) list[name] = quantityOf(value).roundUpToMilli().canonical;
}
