/** `"a", "b"`: as they are, nothing escaped. */
export const quoted = (items: Iterable<string>): string => [...items].map((item) => `"${item}"`).join(', ');

/** Each once, in the order of their bytes. */
export const sortedOnce = (items: Iterable<string>): readonly string[] => [...new Set(items)].sort();

export const oneOrMany = (count: number, one: string, many: string): string => (count === 1 ? one : many);

/** `container "a"`, `containers "a", "b"`. */
export const containersText = (names: readonly string[]): string =>
  `${oneOrMany(names.length, 'container', 'containers')} ${quoted(names)}`;

/** `pod and containers "a", "b"`; undefined where nobody does it. */
export function settersText(isPod: boolean, containers: readonly string[]): string | undefined {
  const parts = [...(isPod ? ['pod'] : []), ...(containers.length > 0 ? [containersText(containers)] : [])];
  return parts.length === 0 ? undefined : parts.join(' and ');
}
