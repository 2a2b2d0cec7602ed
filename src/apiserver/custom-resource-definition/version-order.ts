const LEVELS = ['alpha', 'beta', ''];

/** A version's name taken apart: `v1beta2` is level 1, major 1, minor 2. Undefined for names of another form, which come last. */
function partsOf(name: string): readonly number[] | undefined {
  const [, major, level = '', minor = '0'] = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(name) ?? [];
  return major === undefined ? undefined : [LEVELS.indexOf(level), Number(major), Number(minor)];
}

/** Orders version names as servers prefer them: `v2`, `v1`, `v1beta2`, `v1alpha1`, then all others by the alphabet (`CompareKubeAwareVersionStrings`). */
export function compareVersions(a: string, b: string): number {
  const [one, other] = [partsOf(a), partsOf(b)];
  if (one === undefined || other === undefined) {
    if (one === undefined && other === undefined) return a < b ? -1 : a > b ? 1 : 0;
    return one === undefined ? 1 : -1;
  }
  const [difference = 0] = other.map((part, i) => part - (one[i] ?? 0)).filter((part) => part !== 0);
  return difference;
}
