import { ADDRESSES } from './library/addresses.ts';
import { ARITHMETIC } from './library/arithmetic.ts';
import { AUTHORIZATION } from './library/authorizer.ts';
import { COMPARISONS } from './library/comparisons.ts';
import { CONVERSIONS } from './library/conversions.ts';
import { NAMED_FORMATS } from './library/formats.ts';
import { JSON_PATCH } from './library/json-patch.ts';
import { LISTS } from './library/lists.ts';
import { OPTIONALS } from './library/optionals.ts';
import { QUANTITIES } from './library/quantities.ts';
import { REGEX } from './library/regex.ts';
import { SEMVER } from './library/semver.ts';
import { SETS } from './library/sets.ts';
import { STANDARD_STRINGS } from './library/standard-strings.ts';
import { STRING_FORMAT } from './library/string-format.ts';
import { STRINGS } from './library/strings.ts';
import { TIMES } from './library/times.ts';
import { URLS } from './library/urls.ts';
import { readSignature } from './functions.ts';
import type { CallNode } from './node.ts';
import { runtimeName, takes } from './runtime-type.ts';
import { CelError, type CelValue, typeName } from './values.ts';
import type { Implementations } from './implementation.ts';

interface Implementation {
  readonly args: readonly string[];
  readonly apply: (...args: never[]) => CelValue;
}

const LIBRARIES = (): readonly Implementations[] => [
  ARITHMETIC,
  COMPARISONS,
  CONVERSIONS,
  STANDARD_STRINGS,
  TIMES,
  OPTIONALS,
  STRINGS,
  STRING_FORMAT,
  LISTS,
  SETS,
  REGEX,
  URLS,
  QUANTITIES,
  ADDRESSES,
  NAMED_FORMATS,
  SEMVER,
  AUTHORIZATION,
  JSON_PATCH,
];

/** Made when first needed: some libraries call others. */
let implementations: ReadonlyMap<string, readonly Implementation[]> | undefined;

function allImplementations(): ReadonlyMap<string, readonly Implementation[]> {
  const all = new Map<string, Implementation[]>();
  for (const library of LIBRARIES())
    for (const [signature, apply] of Object.entries(library)) {
      const { name, args } = readSignature(`${signature}:dyn`);
      all.set(name, [...(all.get(name) ?? []), { args: args.map(runtimeName), apply }]);
    }
  return all;
}

const traits = (names: string): ReadonlySet<string> =>
  new Set(names.replace('time', 'google.protobuf.Timestamp').replace('span', 'google.protobuf.Duration').split(' '));
const COMPARABLE = traits('bool bytes double span int string time uint');
const ANYTHING = 'any';

/** Operators and functions of which cel-go lets the first value decide whether it takes part, by its type. */
const BY_TRAIT: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['_+_', traits('bytes double span int list string time uint')],
  ['_-_', traits('double span int time uint')],
  ['_*_', traits('double int uint')],
  ['_/_', traits('double int uint')],
  ['_%_', traits('int uint')],
  ['-_', traits('bool double span int')],
  ['!_', traits('bool double span int')],
  ...['_<_', '_<=_', '_>_', '_>=_'].map((name): [string, ReadonlySet<string>] => [name, COMPARABLE]),
  ['size', traits('bytes list map string')],
  ['matches', traits('string')],
  ...['@in', 'startsWith', 'endsWith', 'contains'].map((name): [string, ReadonlySet<string>] => [name, traits(ANYTHING)]),
]);
/** These answer for functions that they lack. */
const RECEIVERS = traits('string time span');

function noSuchOverload(name: string, types: readonly string[]): CelError {
  const able = BY_TRAIT.get(name);
  if (able === undefined) return new CelError(`no such overload: ${name}(${types.join(', ')})`);
  const isPlain = able.has(ANYTHING) || able.has(types[0] ?? '') || RECEIVERS.has(types[0] ?? '');
  return new CelError(`no such overload${isPlain ? '' : `: ${name}`}`);
}

const CONVERSIONS_BY_NAME: ReadonlySet<string> = new Set('bool bytes double duration dyn int string timestamp type uint'.split(' '));
export const isConversion = (name: string): boolean => CONVERSIONS_BY_NAME.has(name);

/** Calls a function with values; which of its overloads is meant, their types tell. Where the checker knew of only one, no other steps in. */
export function invoke({ name, wants }: Pick<CallNode, 'name' | 'wants'>, args: readonly CelValue[]): CelValue {
  implementations ??= allImplementations();
  const types = args.map(typeName);
  const fits = (wanted: readonly string[]): boolean =>
    wanted.length === types.length && wanted.every((want, i) => want === ANYTHING || want === types[i]);
  if (wants && !BY_TRAIT.has(name) && !wants.every((want, i) => takes(want, args[i] ?? null))) throw noSuchOverload(name, types);
  const found = implementations.get(name)?.find((implementation) => fits(implementation.args));
  if (found === undefined) throw noSuchOverload(name, types);
  // The signature says what the arguments are.
  return found.apply(...(args as never[]));
}
