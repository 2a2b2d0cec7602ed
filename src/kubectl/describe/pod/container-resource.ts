import { quantityOf } from '../../../apiserver/meta/quantities.ts';
import { at, type Fields, text } from '../../../apiserver/tables/fields.ts';

const KNOWN = /^(limits|requests)\.(cpu|memory|ephemeral-storage)$|^requests\.(hugepages-.+)$/;

/**
 * What a resourceFieldRef stands for, in whole divisors, rounded up (`ExtractContainerResourceValue`, read at 1.34): empty for a resource
 * that the client does not know.
 */
export function containerResource(resource: string, divisor: string, container: Fields): string {
  const match = KNOWN.exec(resource);
  if (match === null) return '';
  const [, side = 'requests', plain, huge] = match;
  const name = plain ?? huge ?? '';
  const amount = quantityOf(text(at(container, 'resources', side, name)) || '0');
  const unit = quantityOf(divisor === '' || quantityOf(divisor).isZero() ? '1' : divisor);
  const ratio = name === 'cpu' ? Number(amount.milliValue()) / Number(unit.milliValue()) : Number(amount.value()) / Number(unit.value());
  return String(BigInt(Math.ceil(ratio)));
}
