import type { Meter } from './frame.ts';
import { CelError, CelList, CelMap, type CelValue, Optional, typeName, Uint } from './values.ts';

/** A value as `%v` prints it in cel-go's messages. */
export function plainText(value: CelValue): string {
  if (value instanceof Uint) return String(value.value);
  return typeof value === 'object' && value !== null ? typeName(value) : String(value);
}

/** What a field, key or index names; undefined where there is nothing. */
export function find(container: CelValue, key: CelValue): CelValue | undefined {
  if (container instanceof CelMap) return container.get(key);
  return container instanceof CelList ? container.at(indexOf(key)) : undefined;
}

/** Indices may be of any numeric type. */
function indexOf(key: CelValue): number {
  if (typeof key === 'bigint') return Number(key);
  if (key instanceof Uint) return Number(key.value);
  if (typeof key !== 'number') throw new CelError(`unsupported index type '${typeName(key)}' in list`);
  if (!Number.isInteger(key)) throw new CelError(`unsupported index value ${key} in list`);
  return key;
}

/** `container.key` and `container[key]`. Of an optional container comes an optional value. `cost` is charged where something is found. */
export function qualify(container: CelValue, key: CelValue, meter: Meter, cost: number): CelValue {
  if (container instanceof Optional) return qualifyOptional(container, key, meter, cost);
  meter.charge(cost);
  const found = find(container, key);
  if (found !== undefined) return found;
  throw new CelError(`${container instanceof CelList ? 'index out of bounds' : 'no such key'}: ${plainText(key)}`);
}

/** `container.?key` and `container[?key]`. */
export function qualifyOptional(container: CelValue, key: CelValue, meter: Meter, cost: number): CelValue {
  const inner = container instanceof Optional ? container.value : container;
  const found = inner === undefined ? undefined : find(inner, key);
  if (found !== undefined) meter.charge(cost);
  return Optional.of(found);
}

/** `has(container.key)`. */
export function isPresent(container: CelValue, key: string, meter: Meter): boolean {
  const inner = container instanceof Optional ? container.value : container;
  if (inner === undefined) return false;
  meter.charge(1);
  return find(inner, key) !== undefined;
}
