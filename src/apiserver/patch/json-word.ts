/** JSON's word for a value, as Go's errors say it: `cannot unmarshal array into …`. */
export function wordOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'object') return 'object';
  if (typeof value === 'boolean') return 'bool';
  return typeof value === 'string' ? 'string' : 'number';
}
