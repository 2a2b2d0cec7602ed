/** Whether `a` comes before `b` where runs of digits count as numbers, as kubectl before 1.31 sorted texts (`fvbommel/sortorder`). */
export function naturalLess(a: string, b: string): boolean {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let at = 0; at < left.length && at < right.length; at++) {
    const [x = '', y = ''] = [left[at], right[at]];
    if (x === y) continue;
    const [isLeft, isRight] = [/^\d/.test(x), /^\d/.test(y)];
    if (!isLeft || !isRight) return isLeft === isRight ? x < y : isLeft;
    const [m, n] = [BigInt(x), BigInt(y)];
    // The same number with fewer zeros before it comes first.
    return m === n ? x.length < y.length : m < n;
  }
  return left.length < right.length;
}

/** Runs of digits, and single characters. */
const partsOf = (text: string): readonly string[] => text.match(/\d+|\D/gu) ?? [];
