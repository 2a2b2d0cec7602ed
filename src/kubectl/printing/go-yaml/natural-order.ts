/**
 * The order of keys in go-yaml's output (`sorter.go`, read at v2.4): letters behind everything else, digits by the number that they
 * make, so that `a2` comes before `a10`.
 */
export function byNature(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (let at = 0; at < left.length && at < right.length; at++) {
    const [x = '', y = ''] = [left[at], right[at]];
    if (x === y) continue;
    const [isLeft, isRight] = [isLetter(x), isLetter(y)];
    if (isLeft && isRight) return x < y ? -1 : 1;
    if (isLeft || isRight) return isRight ? -1 : 1;
    return compareNumbers(left, right, at);
  }
  return left.length - right.length;
}

const isLetter = (char: string): boolean => /\p{L}/u.test(char);
const isDigit = (char: string | undefined): boolean => char !== undefined && /\p{Nd}/u.test(char);

function compareNumbers(left: readonly string[], right: readonly string[], at: number): number {
  // A zero behind other digits is part of a number already: `10` against `12`.
  const within = (left[at] === '0' || right[at] === '0') && digitsBefore(left, at).some((digit) => digit !== '0');
  const [x, y] = [digitsFrom(left, at), digitsFrom(right, at)];
  const [xn, yn] = [numberOf(x, within), numberOf(y, within)];
  if (xn !== yn) return xn < yn ? -1 : 1;
  if (x.length !== y.length) return x.length - y.length;
  return (left[at] ?? '') < (right[at] ?? '') ? -1 : 1;
}

function digitsBefore(chars: readonly string[], at: number): string[] {
  let from = at;
  while (isDigit(chars[from - 1])) from--;
  return chars.slice(from, at);
}

function digitsFrom(chars: readonly string[], at: number): string[] {
  let to = at;
  while (isDigit(chars[to])) to++;
  return chars.slice(at, to);
}

/** Go counts in 64 bits, and any digit from the code of `0` on. */
const numberOf = (digits: readonly string[], within: boolean): bigint =>
  digits.reduce((sum, digit) => BigInt.asIntN(64, sum * 10n + BigInt((digit.codePointAt(0) ?? 0) - 0x30)), within ? 1n : 0n);
