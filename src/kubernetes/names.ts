import { atLeast, byVersion, type KubernetesVersion } from './version.ts';

// What names, keys and small values must look like (apimachinery `util/validation/validation.go` and `api/validate/content`,
// read at 1.34). Every check answers what is wrong in the server's words; an empty list is a good value. Lengths are in bytes.

/** What the server says of a value that breaks a pattern. The odd comma and two spaces before "or" are the server's. */
export function regexError(message: string, format: string, ...examples: readonly string[]): string {
  const regex = `regex used for validation is '${format}')`;
  if (examples.length === 0) return `${message} (${regex}`;
  return `${message} (e.g. ${examples.map((example) => `'${example}', `).join(' or ')}${regex}`;
}

/** What the server says of a number outside of `lo` to `hi`. */
export const inclusiveRangeError = (lo: number, hi: number): string => `must be between ${lo} and ${hi}, inclusive`;

/** What the server says of a text of more than `n` bytes. */
export const maxLenError = (n: number): string => `must be no more than ${n} characters`;

/** The same in those checks that say bytes since 1.35. */
const maxLenErrorOf = (version: KubernetesVersion, n: number): string =>
  byVersion(version, [
    { from: '1.18', value: maxLenError(n) },
    { from: '1.35', value: `must be no more than ${n} bytes` },
  ]);

const NON_EMPTY = 'must be non-empty';

/** The length that the server counts. */
const lengthOf = (text: string): number => Buffer.byteLength(text);

/** A format with its compiled pattern and what is said of a value that breaks it. */
interface Format {
  readonly matches: (value: string) => boolean;
  readonly problem: string;
}

function format(pattern: string, message: string, ...examples: readonly string[]): Format {
  const regex = new RegExp(`^(?:${pattern})$`);
  return { matches: (value) => regex.test(value), problem: regexError(message, pattern, ...examples) };
}

const problemsOf = ({ matches, problem }: Format, value: string, maximum: number): readonly string[] => [
  ...(lengthOf(value) > maximum ? [maxLenError(maximum)] : []),
  ...(matches(value) ? [] : [problem]),
];

const LABEL_LENGTH = 63;
const SUBDOMAIN_LENGTH = 253;

const DNS1123_LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const DNS1123_LABEL_WITH_UNDERSCORE = '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const dotted = (label: string): string => `${label}(\\.${label})*`;

const label = format(
  DNS1123_LABEL,
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
  'my-name',
  '123-abc',
);
const subdomain = format(
  dotted(DNS1123_LABEL),
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
  'example.com',
);
const subdomainWithUnderscore = format(
  dotted(DNS1123_LABEL_WITH_UNDERSCORE),
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character",
  'example.com',
);
const dns1035Label = format(
  '[a-z]([-a-z0-9]*[a-z0-9])?',
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
  'my-name',
  'abc-123',
);
const wildcardSubdomain = format(
  `\\*\\.${dotted(DNS1123_LABEL)}`,
  "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character",
  '*.example.com',
);

/** A DNS label: 63 bytes at most. From 1.27 on, a value that is wrong by its dots alone is told so; without a version: as the newest. */
export function isDNS1123Label(value: string, version?: KubernetesVersion): readonly string[] {
  const sayDots = (version === undefined || atLeast(version, '1.27')) && subdomain.matches(value) && !label.matches(value);
  return problemsOf(sayDots ? { ...label, problem: 'must not contain dots' } : label, value, LABEL_LENGTH);
}

/** DNS labels joined by dots: 253 bytes at most, and no limit for each label. */
export const isDNS1123Subdomain = (value: string): readonly string[] => problemsOf(subdomain, value, SUBDOMAIN_LENGTH);

/** A subdomain whose labels may start with and contain underscores, as SRV records have. */
export const isDNS1123SubdomainWithUnderscore = (value: string): readonly string[] =>
  problemsOf(subdomainWithUnderscore, value, SUBDOMAIN_LENGTH);

/** A DNS label that starts with a letter. */
export const isDNS1035Label = (value: string): readonly string[] => problemsOf(dns1035Label, value, LABEL_LENGTH);

/** `*.` and a subdomain. */
export const isWildcardDNS1123Subdomain = (value: string): readonly string[] => problemsOf(wildcardSubdomain, value, SUBDOMAIN_LENGTH);

const QUALIFIED_NAME = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const qualifiedName = format(
  QUALIFIED_NAME,
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  'MyName',
  'my.name',
  '123-abc',
);
const labelValue = format(
  `(${QUALIFIED_NAME})?`,
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  'MyValue',
  'my_value',
  '12345',
);

/** A key of labels and annotations, a finalizer, a taint's key: `[prefix/]name`. */
export function isQualifiedName(value: string, version: KubernetesVersion): readonly string[] {
  const parts = value.split('/');
  const [first = '', second] = parts;
  if (parts.length > 2) return [tooManySlashes(version)];
  return second === undefined
    ? namePartProblems(first, version)
    : [...prefixPartProblems(first, version), ...namePartProblems(second, version)];
}

const tooManySlashes = (version: KubernetesVersion): string =>
  `a ${atLeast(version, '1.35') ? 'valid label key' : 'qualified name'} ${qualifiedName.problem} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`;

function prefixPartProblems(prefix: string, version: KubernetesVersion): readonly string[] {
  if (prefix === '') return [`prefix part ${NON_EMPTY}`];
  const problems = [
    ...(lengthOf(prefix) > SUBDOMAIN_LENGTH ? [maxLenErrorOf(version, SUBDOMAIN_LENGTH)] : []),
    ...(subdomain.matches(prefix) ? [] : [subdomain.problem]),
  ];
  return problems.map((problem) => `prefix part ${problem}`);
}

function namePartProblems(name: string, version: KubernetesVersion): readonly string[] {
  const problems: string[] = [];
  if (name === '') problems.push(NON_EMPTY);
  else if (lengthOf(name) > LABEL_LENGTH) problems.push(maxLenErrorOf(version, LABEL_LENGTH));
  if (!qualifiedName.matches(name)) problems.push(qualifiedName.problem);
  return problems.map((problem) => `name part ${problem}`);
}

/** A label's value: may be empty. */
export const isValidLabelValue = (value: string, version: KubernetesVersion): readonly string[] => [
  ...(lengthOf(value) > LABEL_LENGTH ? [maxLenErrorOf(version, LABEL_LENGTH)] : []),
  ...(labelValue.matches(value) ? [] : [labelValue.problem]),
];

const cIdentifier = format(
  '[A-Za-z_][A-Za-z0-9_]*',
  "a valid C identifier must start with alphabetic character or '_', followed by a string of alphanumeric characters or '_'",
  'my_name',
  'MY_NAME',
  'MyName',
);

/** An identifier of the C language. */
export const isCIdentifier = (value: string): readonly string[] => (cIdentifier.matches(value) ? [] : [cIdentifier.problem]);

const envVarName = format(
  '[-._a-zA-Z][-._a-zA-Z0-9]*',
  "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit",
  'my.env-name',
  'MY_ENV.NAME',
  'MyEnvName1',
);
const RELAXED_ENV_VAR_NAME = "a valid environment variable name must consist only of printable ASCII characters other than '='";

/** The name of an environment variable. From 1.32 on (gate RelaxedEnvironmentVariableValidation) anything printable but `=` will do. */
export function isEnvVarName(value: string, version: KubernetesVersion): readonly string[] {
  if (!atLeast(version, '1.32')) return [...(envVarName.matches(value) ? [] : [envVarName.problem]), ...changesDirectory(value)];
  if (value === '') return [`environment variable name ${NON_EMPTY}`];
  return /^[ -<>-~]*$/.test(value) ? [] : [RELAXED_ENV_VAR_NAME];
}

const configMapKey = format(
  '[-._a-zA-Z0-9]+',
  "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
  'key.name',
  'KEY_NAME',
  'key-name',
);

/** A key of a ConfigMap or Secret: it becomes a file's name. */
export const isConfigMapKey = (value: string): readonly string[] => [
  ...problemsOf(configMapKey, value, SUBDOMAIN_LENGTH),
  ...changesDirectory(value),
];

function changesDirectory(value: string): readonly string[] {
  if (value === '.' || value === '..') return [`must not be '${value}'`];
  return value.startsWith('..') ? ["must not start with '..'"] : [];
}

/** 1 to 65535. */
export const isValidPortNum = (port: number): readonly string[] => isInRange(port, 1, 65535);

/** `min` to `max`, both included. */
export const isInRange = (value: number, min: number, max: number): readonly string[] =>
  value >= min && value <= max ? [] : [inclusiveRangeError(min, max)];

const MOST_ID = 2 ** 31 - 1;

/** A Unix user's number. */
export const isValidUserId = (uid: number): readonly string[] => isInRange(uid, 0, MOST_ID);

/** A Unix group's number. */
export const isValidGroupId = (gid: number): readonly string[] => isInRange(gid, 0, MOST_ID);

const PORT_NAME_LENGTH = 15;

/** The name of a port, as IANA registers services; each rule that it breaks is told apart. */
export function isValidPortName(port: string): readonly string[] {
  const problems: string[] = [];
  if (lengthOf(port) > PORT_NAME_LENGTH) problems.push(maxLenError(PORT_NAME_LENGTH));
  if (!/^[-a-z0-9]+$/.test(port)) problems.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  if (!/[a-z]/.test(port)) problems.push('must contain at least one letter (a-z)');
  if (port.includes('--')) problems.push('must not contain consecutive hyphens');
  if (port.startsWith('-') || port.endsWith('-')) problems.push('must not begin or end with a hyphen');
  return problems;
}

const percent = format('[0-9]+%', "a valid percent string must be a numeric string followed by an ending '%'", '1%', '93%');

/** `50%`; no sign, no fraction, no upper limit. */
export const isValidPercent = (value: string): readonly string[] => (percent.matches(value) ? [] : [percent.problem]);

const httpHeaderName = format('[-A-Za-z0-9]+', "a valid HTTP header must consist of alphanumeric characters or '-'", 'X-Header-Name');

/** The name of an HTTP header, of fewer characters than HTTP has. */
export const isHTTPHeaderName = (value: string): readonly string[] => (httpHeaderName.matches(value) ? [] : [httpHeaderName.problem]);

/** A subdomain of three labels or more, as webhooks are named. The server reports an empty one as required, without words: the caller's. */
export function isFullyQualifiedName(name: string): readonly string[] {
  const problems = isDNS1123Subdomain(name);
  if (problems.length > 0) return [problems.join(',')];
  return name.split('.').length < 3 ? ['should be a domain with at least three segments separated by dots'] : [];
}

/** A subdomain of two labels or more of 63 bytes each, with or without a dot at its end. An empty one: as in isFullyQualifiedName. */
export function isFullyQualifiedDomainName(value: string): readonly string[] {
  const name = value.endsWith('.') ? value.slice(0, -1) : value;
  const problems = isDNS1123Subdomain(name);
  if (problems.length > 0) return [problems.join(',')];
  const labels = name.split('.');
  if (labels.length < 2) return ['should be a domain with at least two segments separated by dots'];
  const wrong = labels.map((each) => isDNS1123Label(each)).find((each) => each.length > 0);
  return wrong === undefined ? [] : [wrong.join(',')];
}

/** What may stand in the path of a URL (RFC 3986). */
const httpPath = format("[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+", 'Invalid path');

/** `acme.io/foo`: a subdomain and a path, for an IngressClass' controller, a CSR's signer. An empty one: as in isFullyQualifiedName. */
export function isDomainPrefixedPath(value: string): readonly string[] {
  const slash = value.indexOf('/');
  if (slash <= 0 || slash === value.length - 1) return ['must be a domain-prefixed path (such as "acme.io/foo")'];
  const path = value.slice(slash + 1);
  return [...isDNS1123Subdomain(value.slice(0, slash)), ...(httpPath.matches(path) ? [] : [httpPath.problem])];
}

/** A qualified name that must have its prefix. An empty one: as in isFullyQualifiedName. */
export function isDomainPrefixedKey(value: string, version: KubernetesVersion): readonly string[] {
  const problems = isQualifiedName(value, version);
  if (problems.length > 0) return problems;
  return value.includes('/') ? [] : ['must be a domain-prefixed key (such as "acme.io/foo")'];
}

const SYSCTL_SEGMENT = '[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const SYSCTL = `^(${SYSCTL_SEGMENT}[\\./])*${SYSCTL_SEGMENT}$`;
const sysctlPattern = new RegExp(SYSCTL);

/** A kernel parameter, its segments joined by dots or slashes (`pkg/apis/core/validation`). */
export const isValidSysctlName = (name: string): readonly string[] =>
  lengthOf(name) <= SUBDOMAIN_LENGTH && sysctlPattern.test(name)
    ? []
    : [`must have at most ${SUBDOMAIN_LENGTH} characters and match regex ${SYSCTL}`];

/** Answers what is wrong with an object's name; `prefix` = it is a `generateName`, to which five characters will be added. */
type NameRule = (name: string, prefix: boolean, version: KubernetesVersion) => readonly string[];

/** What will be added makes a dash at the end good: it is checked as if a letter stood in the place of the last two bytes. */
const maskTrailingDash = (name: string, prefix: boolean): string =>
  prefix && name.length > 1 && name.endsWith('-') ? `${Buffer.from(name).subarray(0, -2)}a` : name;

/** For most kinds. */
export const nameIsDNSSubdomain: NameRule = (name, prefix) => isDNS1123Subdomain(maskTrailingDash(name, prefix));

/** For names that become a part of a host's name: Namespace, container, volume, since 1.36 Service. */
export const nameIsDNSLabel: NameRule = (name, prefix, version) => isDNS1123Label(maskTrailingDash(name, prefix), version);

/** For Service up to 1.35. */
export const nameIsDNS1035Label: NameRule = (name, prefix) => isDNS1035Label(maskTrailingDash(name, prefix));

/** For any name at all, since it stands in a URL; for RBAC's kinds there is no other rule. */
export const pathSegmentName: NameRule = (name, prefix) => {
  if (!prefix && (name === '.' || name === '..')) return [`may not be '${name}'`];
  return ['/', '%'].filter((character) => name.includes(character)).map((character) => `may not contain '${character}'`);
};
