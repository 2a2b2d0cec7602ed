import { type FieldErrors, invalid, required, tooLong } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { isQualifiedName } from '../../kubernetes/names.ts';
import type { StrategyContext } from '../strategy.ts';

const MOST_PARAMETERS = 512;
const MOST_BYTES = 256 * 1024;

/** `validateProvisioner` (storage, read at 1.34): a qualified name in any case; also of a VolumeAttributesClass's driver. */
export function* validateProvisioner(name: string, path: FieldPath, { version }: StrategyContext): FieldErrors {
  if (name === '') return yield required(path);
  for (const problem of isQualifiedName(name.toLowerCase(), version)) yield invalid(path, name.toLowerCase(), problem);
}

/** `validateParameters` (storage, read at 1.34). */
export function* validateParameters(
  parameters: { readonly [name: string]: string | undefined },
  path: FieldPath,
  whenEmpty: 'mayBeEmpty' | 'mustNotBeEmpty' = 'mayBeEmpty',
): FieldErrors {
  const entries = Object.entries(parameters);
  if (entries.length > MOST_PARAMETERS) return yield tooLong(path, '', MOST_PARAMETERS);
  let bytes = 0;
  for (const [key, value = ''] of entries) {
    if (key === '') yield invalid(path, key, 'field can not be empty.');
    bytes += Buffer.byteLength(key) + Buffer.byteLength(value);
  }
  if (bytes > MOST_BYTES) yield tooLong(path, '', MOST_BYTES);
  if (whenEmpty === 'mustNotBeEmpty' && entries.length === 0) yield required(path, 'must contain at least one key/value pair');
}
