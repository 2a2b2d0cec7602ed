/** Whether a version of kubeproof is in a range such as `>=1.0 <2`; undefined where the range cannot be read. */
export function satisfies(version: string, range: string): boolean | undefined {
  const conditions = range.trim().split(/\s+/).map(readCondition);
  if (conditions.includes(undefined)) return undefined;
  return conditions.every((condition) => condition?.(numbersOf(version)) ?? false);
}

type Condition = (version: readonly number[]) => boolean;

function readCondition(text: string): Condition | undefined {
  const match = /^(>=|<=|>|<|=|\^|~)?v?(\d+(?:\.\d+){0,2})$/.exec(text);
  if (match === null) return undefined;
  const [, operator = '=', wanted = ''] = match;
  const bound = numbersOf(wanted);
  const length = wanted.split('.').length;
  return (version) => {
    const order = compare(version, bound);
    switch (operator) {
      case '>=':
        return order >= 0;
      case '<=':
        return order <= 0;
      case '>':
        return order > 0;
      case '<':
        return order < 0;
      case '^':
        return order >= 0 && version.slice(0, bound[0] === 0 ? 2 : 1).join('.') === bound.slice(0, bound[0] === 0 ? 2 : 1).join('.');
      case '~':
        return order >= 0 && version.slice(0, 2).join('.') === bound.slice(0, 2).join('.');
      default:
        return compare(version.slice(0, length), bound.slice(0, length)) === 0;
    }
  };
}

const numbersOf = (text: string): number[] => {
  const [major = 0, minor = 0, patch = 0] = text.split(/[.-]/).map(Number);
  return [major, minor, patch];
};

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, number] of a.entries()) if (number !== (b[index] ?? 0)) return number - (b[index] ?? 0);
  return 0;
}
