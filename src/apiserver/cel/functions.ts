import { atLeast, type KubernetesVersion } from '../../kubernetes/version.ts';
import { type CelType, celType } from './types.ts';

/** One way to call a function. `member`: the first argument stands before the dot. */
export interface Overload {
  readonly member: boolean;
  readonly args: readonly CelType[];
  readonly result: CelType;
}

const NUMBERS = ['int', 'uint', 'double'];
const ORDERED = ['int', 'uint', 'double', 'bool', 'duration', 'timestamp', 'string', 'bytes'];
const COMPARISONS = ['_<_', '_<=_', '_>_', '_>=_'];
const each = (names: readonly string[], write: (name: string) => string): string => names.map(write).join(' ');
const TIME_PARTS = ['FullYear', 'Month', 'DayOfYear', 'DayOfMonth', 'Date', 'DayOfWeek', 'Hours', 'Minutes', 'Seconds', 'Milliseconds'];
const Q = 'kubernetes.Quantity';
const AUTH = 'kubernetes.authorization';

/** Pairs of types that `<` and its like compare; numbers of two types since 1.28. */
const COMPARED_PAIRS =
  'bool,bool int,int int,double int,uint uint,uint uint,double uint,int double,double double,int double,uint string,string bytes,bytes timestamp,timestamp duration,duration'.split(
    ' ',
  );
const isOfOneType = (pair: string): boolean => pair.split(',')[0] === pair.split(',')[1];

/** `name(A,B):R` is called so, `A.name(B):R` on a value. From cel-go's standard library, in its order: the first that fits gives a free type its value. */
const STANDARD = `
  _?_:_(bool,A,A):A _&&_(bool,bool):bool _||_(bool,bool):bool !_(bool):bool -_(double):double -_(int):int
  _==_(A,A):bool _!=_(A,A):bool @in(A,list<A>):bool @in(A,map<A,B>):bool
  ${each(COMPARISONS, (op) => each(COMPARED_PAIRS.filter(isOfOneType), (pair) => `${op}(${pair}):bool`))}
  ${each(['_*_', '_/_'], (op) => each(['double', 'int', 'uint'], (type) => `${op}(${type},${type}):${type}`))}
  _%_(int,int):int _%_(uint,uint):uint
  _+_(bytes,bytes):bytes _+_(double,double):double _+_(duration,duration):duration _+_(duration,timestamp):timestamp
  _+_(timestamp,duration):timestamp _+_(int,int):int _+_(list<A>,list<A>):list<A> _+_(string,string):string _+_(uint,uint):uint
  _-_(double,double):double _-_(duration,duration):duration _-_(int,int):int _-_(timestamp,duration):timestamp
  _-_(timestamp,timestamp):duration _-_(uint,uint):uint
  _[_](list<A>,int):A _[_](map<A,B>,A):B
  ${each(['bytes', 'list<A>', 'map<A,B>', 'string'], (type) => `size(${type}):int ${type}.size():int`)}
  type(A):type dyn(A):dyn
  ${each(['bool', 'string'], (from) => `bool(${from}):bool`)} ${each(['bytes', 'string'], (from) => `bytes(${from}):bytes`)}
  ${each(['double', 'int', 'string', 'uint'], (from) => `double(${from}):double`)}
  ${each(['int', 'double', 'duration', 'string', 'timestamp', 'uint'], (from) => `int(${from}):int`)}
  ${each(['uint', 'double', 'int', 'string'], (from) => `uint(${from}):uint`)}
  ${each(['string', 'bool', 'bytes', 'double', 'duration', 'int', 'timestamp', 'uint'], (from) => `string(${from}):string`)}
  duration(duration):duration duration(int):duration duration(string):duration
  timestamp(timestamp):timestamp timestamp(int):timestamp timestamp(string):timestamp
  matches(string,string):bool ${each(['contains', 'endsWith', 'startsWith', 'matches'], (name) => `string.${name}(string):bool`)}
  ${each(TIME_PARTS, (part) => `timestamp.get${part}():int timestamp.get${part}(string):int`)}
  ${each(['Hours', 'Minutes', 'Seconds', 'Milliseconds'], (part) => `duration.get${part}():int`)}`;

/** cel-go's strings, and Kubernetes' own libraries of lists, regular expressions and URLs: there since CEL is. */
const FIRST = `
  list<A>.indexOf(A):int list<A>.lastIndexOf(A):int string.charAt(int):string string.indexOf(string):int string.indexOf(string,int):int string.lastIndexOf(string):int
  string.lastIndexOf(string,int):int string.lowerAscii():string string.upperAscii():string string.replace(string,string):string
  string.replace(string,string,int):string string.split(string):list<string> string.split(string,int):list<string>
  string.substring(int):string string.substring(int,int):string string.trim():string list<string>.join():string list<string>.join(string):string
  ${each(ORDERED, (type) => `list<${type}>.isSorted():bool list<${type}>.min():${type} list<${type}>.max():${type}`)}
  ${each([...NUMBERS, 'duration'], (type) => `list<${type}>.sum():${type}`)}
  string.find(string):string string.findAll(string):list<string> string.findAll(string,int):list<string>
  url(string):kubernetes.URL isURL(string):bool kubernetes.URL.getQuery():map<string,list<string>>
  ${each(['Scheme', 'Host', 'Hostname', 'Port', 'EscapedPath'], (part) => `kubernetes.URL.get${part}():string`)}
  ${AUTH}.Authorizer.path(string):${AUTH}.PathCheck ${AUTH}.Authorizer.group(string):${AUTH}.GroupCheck
  ${AUTH}.Authorizer.serviceAccount(string,string):${AUTH}.Authorizer ${AUTH}.GroupCheck.resource(string):${AUTH}.ResourceCheck
  ${each(['subresource', 'namespace', 'name', 'fieldSelector', 'labelSelector'], (name) => `${AUTH}.ResourceCheck.${name}(string):${AUTH}.ResourceCheck`)}
  ${AUTH}.PathCheck.check(string):${AUTH}.Decision ${AUTH}.ResourceCheck.check(string):${AUTH}.Decision
  ${AUTH}.Decision.allowed():bool ${AUTH}.Decision.reason():string ${AUTH}.Decision.errored():bool ${AUTH}.Decision.error():string`;

const CROSS_TYPE = each(COMPARISONS, (op) =>
  each(
    COMPARED_PAIRS.filter((pair) => !isOfOneType(pair)),
    (pair) => `${op}(${pair}):bool`,
  ),
);
const OPTIONALS = `
  optional.of(A):optional<A> optional.ofNonZeroValue(A):optional<A> optional.none():optional<A> optional<A>.hasValue():bool optional<A>.value():A
  optional<A>.or(optional<A>):optional<A> optional<A>.orValue(A):A
  _[_](optional<list<A>>,int):optional<A> _[_](optional<map<A,B>>,A):optional<B> 
  _[?_](list<A>,int):optional<A> _[?_](optional<list<A>>,int):optional<A> _[?_](map<A,B>,A):optional<B> _[?_](optional<map<A,B>>,A):optional<B>`;
const COMPARED = (type: string): string =>
  `${type}.isLessThan(${type}):bool ${type}.isGreaterThan(${type}):bool ${type}.compareTo(${type}):int`;
const QUANTITIES = `
  quantity(string):${Q} isQuantity(string):bool sign(${Q}):int ${Q}.isInteger():bool ${Q}.asInteger():int ${Q}.asApproximateFloat():double
  ${each(['add', 'sub'], (name) => `${Q}.${name}(${Q}):${Q} ${Q}.${name}(int):${Q}`)} ${COMPARED(Q)}`;
const SETS = each(['contains', 'equivalent', 'intersects'], (name) => `sets.${name}(list<A>,list<A>):bool`);
const ADDRESSES = `
  ip(string):net.IP isIP(string):bool ip.isCanonical(string):bool string(net.IP):string net.IP.family():int
  ${each(['Unspecified', 'Loopback', 'LinkLocalMulticast', 'LinkLocalUnicast', 'GlobalUnicast'], (name) => `net.IP.is${name}():bool`)}
  cidr(string):net.CIDR isCIDR(string):bool string(net.CIDR):string net.CIDR.ip():net.IP net.CIDR.masked():net.CIDR net.CIDR.prefixLength():int
  ${each(['IP', 'CIDR'], (name) => `net.CIDR.contains${name}(string):bool net.CIDR.contains${name}(net.${name}):bool`)}`;
const FORMATS = [
  'dns1123Label',
  'dns1123Subdomain',
  'dns1035Label',
  'qualifiedName',
  'dns1123LabelPrefix',
  'dns1123SubdomainPrefix',
  'dns1035LabelPrefix',
  'labelValue',
  'uri',
  'uuid',
  'byte',
  'date',
  'datetime',
];
const NAMED_FORMATS = `
  format.named(string):optional<kubernetes.NamedFormat> kubernetes.NamedFormat.validate(string):optional<list<string>>
  ${each(FORMATS, (name) => `format.${name}():kubernetes.NamedFormat`)}`;
const V = 'kubernetes.Semver';
const SEMVER = `
  semver(string):${V} semver(string,bool):${V} isSemver(string):bool isSemver(string,bool):bool
  ${each(['major', 'minor', 'patch'], (name) => `${V}.${name}():int`)} ${COMPARED(V)}`;

const MAP_MACROS = 'cel.@mapInsert(map<A,B>,A,B):map<A,B> cel.@mapInsert(map<A,B>,map<A,B>):map<A,B>';
/** They came with cel-go 0.23. */
const ENDS_OF_LISTS = `
  list<A>.first():optional<A> list<A>.last():optional<A> optional.unwrap(list<optional<A>>):list<A> list<optional<A>>.unwrapOpt():list<A>`;
const LISTS = `
  list<A>.slice(int,int):list<A> list<list<A>>.flatten():list<A> list<dyn>.flatten(int):list<dyn> lists.range(int):list<int>
  list<A>.reverse():list<A> list<A>.distinct():list<A> ${each(ORDERED, (type) => `list<${type}>.sort():list<${type}>`)}
  ${each(ORDERED, (type) => `list<A>.@sortByAssociatedKeys(list<${type}>):list<A>`)}`;

/** The libraries by the release that brought them (`apiserver/pkg/cel/environment/base.go`, read at 1.34), with the macros, by their number of arguments. */
const LIBRARIES: readonly { readonly from: `1.${number}`; readonly functions: string; readonly macros?: string }[] = [
  { from: '1.18', functions: STANDARD + FIRST, macros: 'has/1 all/2 exists/2 exists_one/2 map/2 map/3 filter/2' },
  { from: '1.28', functions: `${CROSS_TYPE} ${OPTIONALS} ${QUANTITIES}`, macros: 'optMap/2' },
  { from: '1.29', functions: `${SETS} string.format(list<dyn>):string strings.quote(string):string`, macros: 'optFlatMap/2' },
  { from: '1.30', functions: ADDRESSES },
  { from: '1.31', functions: NAMED_FORMATS },
  {
    from: '1.32',
    functions: MAP_MACROS,
    macros:
      'all/3 exists/3 exists_one/3 existsOne/3 transformList/3 transformList/4 transformMap/3 transformMap/4 transformMapEntry/3 transformMapEntry/4',
  },
  { from: '1.33', functions: `${SEMVER} ${ENDS_OF_LISTS}`, macros: 'existsOne/2' },
  { from: '1.34', functions: LISTS, macros: 'sortBy/2' },
];

export type Functions = ReadonlyMap<string, readonly Overload[]>;

/** What expressions may call. */
export interface Vocabulary {
  readonly functions: Functions;
  /** By name and number of arguments: `all/2`. Another number is a call of an unknown function. */
  readonly macros: ReadonlySet<string>;
}

const known = new Map<number, Vocabulary>();

/** Every function and macro that stored expressions of this release may call. */
export function vocabularyOf(version: KubernetesVersion): Vocabulary {
  const before = known.get(version.minor);
  if (before) return before;
  const functions = new Map<string, Overload[]>();
  const macros = new Set<string>();
  for (const { from, functions: text, macros: more = '' } of LIBRARIES)
    if (atLeast(version, from)) {
      addAll(functions, text);
      for (const macro of more.split(' ')) macros.add(macro);
    }
  for (const operator of COMPARISONS) functions.get(operator)?.sort((a, b) => comparisonRank(a) - comparisonRank(b));
  const vocabulary = { functions, macros };
  known.set(version.minor, vocabulary);
  return vocabulary;
}

const comparisonRank = ({ args }: Overload): number => COMPARED_PAIRS.indexOf(args.map(({ kind }) => kind).join(','));

/** Only mutating policies know it (since 1.32). */
export const withJsonPatch = (functions: Functions): Functions => {
  const all = new Map([...functions].map(([name, overloads]): [string, Overload[]] => [name, [...overloads]]));
  addAll(all, 'jsonpatch.escapeKey(string):string');
  return all;
};

function addAll(functions: Map<string, Overload[]>, text: string): void {
  for (const signature of text.split(/\s+/).filter((word) => word !== '')) {
    const { name, ...overload } = readSignature(signature);
    functions.set(name, [...(functions.get(name) ?? []), overload]);
  }
}

/** Reads `name(A,B):R` or `A.name(B):R`. The receiver is told from a function's own dotted name (`sets.contains`) by being a type. */
export function readSignature(signature: string): Overload & { name: string } {
  const open = signature.indexOf('(');
  const close = signature.lastIndexOf('):');
  const full = signature.slice(0, open);
  const args = splitTopLevel(signature.slice(open + 1, close)).map(celType);
  const result = celType(signature.slice(close + 2));
  const dot = /[>\w]\.@?\w+$/.test(full) ? full.lastIndexOf('.') : -1;
  const front = dot < 0 ? '' : full.slice(0, dot);
  const isType = /^(list|map|optional)<|^(string|bytes|timestamp|duration|net\.(IP|CIDR)|kubernetes\..+)$/.test(front);
  return isType
    ? { name: full.slice(dot + 1), member: true, args: [celType(front), ...args], result }
    : { name: full, member: false, args, result };
}

function splitTopLevel(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const character of text) {
    if (character === ',' && depth === 0) {
      parts.push(part);
      part = '';
      continue;
    }
    if (character === '<') depth++;
    if (character === '>') depth--;
    part += character;
  }
  return part === '' ? parts : [...parts, part];
}
