import { goQuote } from '../../../kubernetes/go-quote.ts';
import type { Implementations } from '../implementation.ts';
import { CelError, CelObject, type CelValue } from '../values.ts';

/** A version as semver.org has it. */
class SemverValue extends CelObject {
  readonly typeName = 'kubernetes.Semver';
  constructor(
    readonly numbers: readonly [major: bigint, minor: bigint, patch: bigint],
    readonly prerelease: readonly string[],
  ) {
    super();
  }
  override equals(other: CelValue): boolean {
    if (!(other instanceof SemverValue)) throw new CelError('no such overload');
    return compared(this, other) === 0;
  }
}

const PARTS = ['Major', 'Minor', 'Patch'] as const;
const hasLeadingZero = (text: string): boolean => text.length > 1 && text.startsWith('0');
const MOST = 2n ** 64n;

/** Reads a version strictly (blang/semver v4); throws in its words. */
function semver(text: string): SemverValue {
  if (text === '') throw new CelError('Version string empty');
  const [major, minor, rest, ...others] = text.split('.');
  if (major === undefined || minor === undefined || rest === undefined) throw new CelError('No Major.Minor.Patch elements found');
  const tail = [rest, ...others].join('.');
  const [patchAndMore = '', build] = cut(tail, '+');
  const [patch = '', prerelease] = cut(patchAndMore, '-');
  const numbers = [major, minor, patch].map((part, i) => numberOf(part, PARTS[i] ?? 'Major'));
  const identifiers = prerelease === undefined ? [] : prerelease.split('.').map(prereleaseOf);
  for (const part of build === undefined ? [] : build.split('.')) buildOf(part);
  return new SemverValue([numbers[0] ?? 0n, numbers[1] ?? 0n, numbers[2] ?? 0n], identifiers);
}

function cut(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function numberOf(text: string, part: (typeof PARTS)[number]): bigint {
  if (!/^\d*$/.test(text)) throw new CelError(`Invalid character(s) found in ${part.toLowerCase()} number ${goQuote(text)}`);
  if (hasLeadingZero(text)) throw new CelError(`${part} number must not contain leading zeroes ${goQuote(text)}`);
  if (text === '') throw new CelError('strconv.ParseUint: parsing "": invalid syntax');
  if (BigInt(text) >= MOST) throw new CelError(`strconv.ParseUint: parsing ${goQuote(text)}: value out of range`);
  return BigInt(text);
}

function prereleaseOf(text: string): string {
  if (text === '') throw new CelError('Prerelease is empty');
  if (/^\d+$/.test(text) && hasLeadingZero(text))
    throw new CelError(`Numeric PreRelease version must not contain leading zeroes ${goQuote(text)}`);
  if (!/^[-0-9A-Za-z]+$/.test(text)) throw new CelError(`Invalid character(s) found in prerelease ${goQuote(text)}`);
  return text;
}

function buildOf(text: string): void {
  if (text === '') throw new CelError('Build meta data is empty');
  if (!/^[-0-9A-Za-z]+$/.test(text)) throw new CelError(`Invalid character(s) found in build meta data ${goQuote(text)}`);
}

/** `v1.2` is 1.2.0 then, `1.02.3` is 1.2.3. */
function normalised(text: string): SemverValue {
  const [major = '', minor, ...rest] = text.replace(/^v/, '').split('.');
  const parts = [major, ...(minor === undefined ? [] : [minor]), ...(rest.length > 0 ? [rest.join('.')] : [])];
  const trimmed = parts.map((part) => (part.length > 1 ? part.replace(/^0+(?=\d)/, '') : part).replace(/^0+(?=[^\d])/, '0'));
  if (trimmed.length < 3 && /[+-]/.test(trimmed.at(-1) ?? ''))
    throw new CelError('short version cannot contain PreRelease/Build meta data');
  while (trimmed.length < 3) trimmed.push('0');
  return semver(trimmed.join('.'));
}

const read = (text: string, normalise: boolean): SemverValue => (normalise ? normalised(text) : semver(text));

function isReadable(text: string, normalise: boolean): boolean {
  try {
    read(text, normalise);
    return true;
  } catch (error) {
    if (error instanceof CelError) return false;
    throw error;
  }
}

const order = <T extends bigint | number | string>(a: T, b: T): number => (a === b ? 0 : a < b ? -1 : 1);

function compared(a: SemverValue, b: SemverValue): number {
  for (const i of [0, 1, 2] as const) {
    const byNumber = order(a.numbers[i], b.numbers[i]);
    if (byNumber !== 0) return byNumber;
  }
  if (a.prerelease.length === 0 || b.prerelease.length === 0)
    return order(b.prerelease.length, a.prerelease.length) && (a.prerelease.length === 0 ? 1 : -1);
  for (const [i, part] of a.prerelease.entries()) {
    const other = b.prerelease[i];
    if (other === undefined) return 1;
    const byPart = comparedParts(part, other);
    if (byPart !== 0) return byPart;
  }
  return order(a.prerelease.length, b.prerelease.length);
}

/** Numbers come before words. */
function comparedParts(a: string, b: string): number {
  const [x, y] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (x && y) return order(BigInt(a), BigInt(b));
  return x === y ? order(a, b) : x ? -1 : 1;
}

const V = 'kubernetes.Semver';

/** apiserver `cel/library/semverlib.go`, read at 1.34. */
export const SEMVER: Implementations = {
  'semver(string)': (text: string): CelValue => read(text, false),
  'semver(string,bool)': read,
  'isSemver(string)': (text: string): CelValue => isReadable(text, false),
  'isSemver(string,bool)': isReadable,
  [`major(${V})`]: ({ numbers }: SemverValue): CelValue => numbers[0],
  [`minor(${V})`]: ({ numbers }: SemverValue): CelValue => numbers[1],
  [`patch(${V})`]: ({ numbers }: SemverValue): CelValue => numbers[2],
  [`compareTo(${V},${V})`]: (a: SemverValue, b: SemverValue): CelValue => BigInt(compared(a, b)),
  [`isLessThan(${V},${V})`]: (a: SemverValue, b: SemverValue): CelValue => compared(a, b) < 0,
  [`isGreaterThan(${V},${V})`]: (a: SemverValue, b: SemverValue): CelValue => compared(a, b) > 0,
};
