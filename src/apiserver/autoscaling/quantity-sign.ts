import { Quantity } from '../../kubernetes/quantity.ts';

/** Whether a quantity is below, at or above zero; decoding has seen that it is one. */
export function quantitySign(value: string | number): -1 | 0 | 1 {
  const quantity = Quantity.parse(String(value));
  return 'problem' in quantity ? 0 : quantity.sign;
}
