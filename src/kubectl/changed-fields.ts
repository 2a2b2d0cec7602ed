/** The places where two versions of an object differ, as paths that end where one side has nothing; what servers count is left out. */
export function changedFields(before: unknown, after: unknown, path = ''): string[] {
  if (COUNTED.has(path) || Object.is(before, after)) return [];
  if (isMap(before) && isMap(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => changedFields(before[key], after[key], path === '' ? key : `${path}.${key}`));
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length)
    return before.flatMap((item, index) => changedFields(item, after[index], `${path}[${nameOf(item) ?? index}]`));
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [path];
}

const COUNTED: ReadonlySet<string> = new Set([
  'metadata.managedFields',
  'metadata.resourceVersion',
  'metadata.generation',
  'metadata.annotations.kubectl.kubernetes.io/last-applied-configuration',
]);

const nameOf = (item: unknown): string | undefined => (isMap(item) && typeof item['name'] === 'string' ? item['name'] : undefined);

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
