import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  inclusiveRangeError,
  isCIdentifier,
  isConfigMapKey,
  isDNS1035Label,
  isDNS1123Label,
  isDNS1123Subdomain,
  isDNS1123SubdomainWithUnderscore,
  isDomainPrefixedKey,
  isDomainPrefixedPath,
  isEnvVarName,
  isFullyQualifiedDomainName,
  isFullyQualifiedName,
  isHTTPHeaderName,
  isInRange,
  isQualifiedName,
  isValidGroupId,
  isValidLabelValue,
  isValidPercent,
  isValidPortName,
  isValidPortNum,
  isValidSysctlName,
  isValidUserId,
  isWildcardDNS1123Subdomain,
  maxLenError,
  nameIsDNS1035Label,
  nameIsDNSLabel,
  nameIsDNSSubdomain,
  pathSegmentName,
  regexError,
} from '../../src/kubernetes/names.ts';
import { kubernetesVersion } from '../../src/kubernetes/version.ts';

const v126 = kubernetesVersion(26);
const v130 = kubernetesVersion(30);
const v134 = kubernetesVersion(34);
const v135 = kubernetesVersion(35);

const LABEL =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const SUBDOMAIN =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const NAME_PART =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const LONG = 'a'.repeat(64);

describe('the words of the server', () => {
  it('puts two spaces before "or"', () => {
    expect(regexError('bad', '[a]+', 'a', 'aa')).toBe("bad (e.g. 'a',  or 'aa', regex used for validation is '[a]+')");
    expect(regexError('bad', '[a]+')).toBe("bad (regex used for validation is '[a]+')");
  });

  it('names limits', () => {
    expect(inclusiveRangeError(1, 65535)).toBe('must be between 1 and 65535, inclusive');
    expect(maxLenError(63)).toBe('must be no more than 63 characters');
  });
});

describe('labels and subdomains of DNS', () => {
  it.each(['a', '0', 'a-b', '123-abc', 'a'.repeat(63)])('%j is a label', (value) => expect(isDNS1123Label(value)).toEqual([]));

  it.each<[string, readonly string[]]>([
    ['', [LABEL]],
    ['-a', [LABEL]],
    ['a-', [LABEL]],
    ['Upper', [LABEL]],
    ['under_score', [LABEL]],
    ['ünï', [LABEL]],
    ['a\n', [LABEL]],
    [LONG, ['must be no more than 63 characters']],
    [`${LONG}-`, ['must be no more than 63 characters', LABEL]],
    ['a.b', ['must not contain dots']],
    ['a..b', [LABEL]],
  ])('%j is none', (value, problems) => expect(isDNS1123Label(value)).toEqual(problems));

  it('speaks of dots from 1.27 on', () => {
    expect(isDNS1123Label('a.b', v126)).toEqual([LABEL]);
    expect(isDNS1123Label('a.b', kubernetesVersion(27))).toEqual(['must not contain dots']);
  });

  it('measures bytes', () => expect(isDNS1123Label('ü'.repeat(32))).toEqual(['must be no more than 63 characters', LABEL]));

  it.each(['a', 'example.com', `${'a'.repeat(100)}.b`, '1.2.3.4'])('%j is a subdomain', (value) =>
    expect(isDNS1123Subdomain(value)).toEqual([]),
  );

  it.each<[string, readonly string[]]>([
    ['', [SUBDOMAIN]],
    ['.a', [SUBDOMAIN]],
    ['a.', [SUBDOMAIN]],
    ['a..b', [SUBDOMAIN]],
    ['a_b', [SUBDOMAIN]],
    ['b'.repeat(254), ['must be no more than 253 characters']],
  ])('%j is no subdomain', (value, problems) => expect(isDNS1123Subdomain(value)).toEqual(problems));

  it('allows underscores where SRV records are meant', () => {
    expect(isDNS1123SubdomainWithUnderscore('_srv._tcp.example.com')).toEqual([]);
    expect(isDNS1123SubdomainWithUnderscore('__a')[0]).toContain("'_', '-' or '.'");
    expect(isDNS1123SubdomainWithUnderscore('a_')).toHaveLength(1);
  });

  it('wants a letter first in labels of RFC 1035', () => {
    expect(isDNS1035Label('a1')).toEqual([]);
    expect(isDNS1035Label('1a')).toEqual([
      "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')",
    ]);
  });

  it.each(['*.bar.com', '*.foo.bar.com', '*.a'])('%j is a wildcard', (value) => expect(isWildcardDNS1123Subdomain(value)).toEqual([]));
  it.each(['*', '*.*.bar.com', '*bar.com', 'f*.bar.com', '*.', 'bar.com'])('%j is no wildcard', (value) =>
    expect(isWildcardDNS1123Subdomain(value)[0]).toContain("must start with '*.'"),
  );
});

describe('qualified names', () => {
  it.each(['a', 'MyName', 'example.com/MyName', '1-num.2-num/3-num', `${'a'.repeat(253)}/x`, 'a'.repeat(63)])('%j is one', (value) =>
    expect(isQualifiedName(value, v134)).toEqual([]),
  );

  it.each<[string, readonly string[]]>([
    ['', ['name part must be non-empty', NAME_PART]],
    ['/a', ['prefix part must be non-empty']],
    ['a/', ['name part must be non-empty', NAME_PART]],
    ['-a', [NAME_PART]],
    ['UP/a', [`prefix part ${SUBDOMAIN}`]],
    [LONG, ['name part must be no more than 63 characters']],
    [`${'a'.repeat(254)}/x`, ['prefix part must be no more than 253 characters']],
  ])('%j is none', (value, problems) => expect(isQualifiedName(value, v134)).toEqual(problems));

  it('counts bytes by name since 1.35', () => {
    expect(isQualifiedName(LONG, v135)).toEqual(['name part must be no more than 63 bytes']);
    expect(isQualifiedName(`${'a'.repeat(254)}/x`, v135)).toEqual(['prefix part must be no more than 253 bytes']);
    expect(isValidLabelValue(LONG, v134)).toEqual(['must be no more than 63 characters']);
    expect(isValidLabelValue(LONG, v135)).toEqual(['must be no more than 63 bytes']);
  });

  it('has one word for too many slashes, another since 1.35', () => {
    expect(isQualifiedName('a/b/c', v134)).toEqual([
      "a qualified name must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')",
    ]);
    expect(isQualifiedName('a/b/c', v135)[0]).toMatch(/^a valid label key must consist of/);
  });

  it('lets values of labels be empty', () => {
    expect(isValidLabelValue('', v134)).toEqual([]);
    expect(isValidLabelValue('a.b_c-D', v134)).toEqual([]);
    expect(isValidLabelValue('has space', v134)[0]).toContain('a valid label must be an empty string or consist of');
  });

  it('is no slower for long input', () => {
    const start = performance.now();
    isQualifiedName(`${'a-'.repeat(50_000)}!`, v134);
    isDNS1123Subdomain(`${'a-.'.repeat(20_000)}!`);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('keys, identifiers, variables', () => {
  it.each(['a', 'FOO_BAR', '_x'])('%j is an identifier of C', (value) => expect(isCIdentifier(value)).toEqual([]));
  it.each(['', '1a', 'a-b'])('%j is none', (value) => expect(isCIdentifier(value)).toHaveLength(1));

  it.each<[string, readonly RegExp[]]>([
    ['FOO', []],
    ['a.b-c', []],
    ['', [/must not start with a digit/]],
    ['1A', [/must not start with a digit/]],
    ['a=b', [/must not start with a digit/]],
    ['.', [/^must not be '\.'$/]],
    ['..', [/^must not be '\.\.'$/]],
    ['..x', [/^must not start with '\.\.'$/]],
  ])('variable %j up to 1.31', (value, problems) =>
    expect(isEnvVarName(value, v130)).toEqual(problems.map((problem) => expect.stringMatching(problem))),
  );

  it.each<[string, readonly string[]]>([
    ['1A', []],
    ['..', []],
    ['has space!~', []],
    ['', ['environment variable name must be non-empty']],
    ['a=b', ["a valid environment variable name must consist only of printable ASCII characters other than '='"]],
    ['ü', ["a valid environment variable name must consist only of printable ASCII characters other than '='"]],
    ['a\tb', ["a valid environment variable name must consist only of printable ASCII characters other than '='"]],
  ])('variable %j from 1.32 on', (value, problems) => expect(isEnvVarName(value, kubernetesVersion(32))).toEqual(problems));

  it.each<[string, number]>([
    ['config.yaml', 0],
    ['.dot', 0],
    ['', 1],
    ['a/b', 1],
    ['.', 1],
    ['..', 1],
    ['..data', 1],
    ['../up', 2],
    ['k'.repeat(254), 1],
  ])('key %j of a ConfigMap has %d problems', (value, count) => expect(isConfigMapKey(value)).toHaveLength(count));

  it('reads names of headers and sysctls', () => {
    expect(isHTTPHeaderName('X-Custom')).toEqual([]);
    expect(isHTTPHeaderName('X_Custom')).toHaveLength(1);
    expect(isValidSysctlName('net.ipv4.ip_forward')).toEqual([]);
    expect(isValidSysctlName('net/ipv4/conf/eth0.100')).toEqual([]);
    expect(isValidSysctlName('net..ipv4')).toEqual([
      'must have at most 253 characters and match regex ^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$',
    ]);
  });
});

describe('numbers and ports', () => {
  it.each([1, 80, 65535])('%d is a port', (port) => expect(isValidPortNum(port)).toEqual([]));
  it.each([0, -1, 65536])('%d is none', (port) => expect(isValidPortNum(port)).toEqual(['must be between 1 and 65535, inclusive']));

  it('keeps numbers of users and groups within 31 bits', () => {
    expect(isValidUserId(2147483647)).toEqual([]);
    expect(isValidUserId(2147483648)).toEqual(['must be between 0 and 2147483647, inclusive']);
    expect(isValidGroupId(-1)).toEqual(['must be between 0 and 2147483647, inclusive']);
    expect(isInRange(101, 1, 100)).toEqual(['must be between 1 and 100, inclusive']);
  });

  const CHARACTERS = 'must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)';
  const LETTER = 'must contain at least one letter (a-z)';
  it.each<[string, readonly string[]]>([
    ['http', []],
    ['8-a', []],
    ['', [CHARACTERS, LETTER]],
    ['80', [LETTER]],
    ['HTTP', [CHARACTERS, LETTER]],
    ['a--b', ['must not contain consecutive hyphens']],
    ['-a', ['must not begin or end with a hyphen']],
    ['a-', ['must not begin or end with a hyphen']],
    ['abcdefghijklmnop', ['must be no more than 15 characters']],
    ['-', [LETTER, 'must not begin or end with a hyphen']],
  ])('port name %j', (value, problems) => expect(isValidPortName(value)).toEqual(problems));

  it.each(['0%', '50%', '999%'])('%j is a percentage', (value) => expect(isValidPercent(value)).toEqual([]));
  it.each(['', '%', '-1%', '1.5%', '50', '50 %'])('%j is none', (value) => expect(isValidPercent(value)).toHaveLength(1));
});

describe('names with a domain', () => {
  it.each<[string, readonly string[]]>([
    ['a.b.c', []],
    ['a.b', ['should be a domain with at least three segments separated by dots']],
    ['A.b.c', [SUBDOMAIN]],
    [`${'b'.repeat(254)}_`, [`must be no more than 253 characters,${SUBDOMAIN}`]],
  ])('fully qualified: %j', (value, problems) => expect(isFullyQualifiedName(value)).toEqual(problems));

  it.each<[string, readonly string[]]>([
    ['a.b', []],
    ['a.b.', []],
    ['a', ['should be a domain with at least two segments separated by dots']],
    [`${LONG}.b`, ['must be no more than 63 characters']],
    ['a_b.c', [SUBDOMAIN]],
  ])('fully qualified domain: %j', (value, problems) => expect(isFullyQualifiedDomainName(value)).toEqual(problems));

  const FORM = ['must be a domain-prefixed path (such as "acme.io/foo")'];
  it.each<[string, readonly string[]]>([
    ['acme.io/foo', []],
    ['acme.io/foo/~bar;v=1', []],
    ['acme.io', FORM],
    ['/foo', FORM],
    ['acme.io/', FORM],
    ['ACME/foo', [SUBDOMAIN]],
    ['acme.io/a b', ["Invalid path (regex used for validation is '[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+')"]],
  ])('path %j', (value, problems) => expect(isDomainPrefixedPath(value)).toEqual(problems));

  it('wants a prefix of keys', () => {
    expect(isDomainPrefixedKey('acme.io/foo', v134)).toEqual([]);
    expect(isDomainPrefixedKey('foo', v134)).toEqual(['must be a domain-prefixed key (such as "acme.io/foo")']);
    expect(isDomainPrefixedKey('acme.io/', v134)[0]).toBe('name part must be non-empty');
  });
});

describe('names of objects', () => {
  it('tolerate a dash at the end of a generateName alone', () => {
    expect(nameIsDNSSubdomain('web-', true, v134)).toEqual([]);
    expect(nameIsDNSSubdomain('web-', false, v134)).toEqual([SUBDOMAIN]);
    expect(nameIsDNSLabel('web-', true, v134)).toEqual([]);
    expect(nameIsDNS1035Label('web-', true, v134)).toEqual([]);
    expect(nameIsDNSSubdomain('-', true, v134)).toEqual([SUBDOMAIN]);
    expect(nameIsDNSSubdomain('é-', true, v134)).toEqual([SUBDOMAIN]);
  });

  it('pass the release on to labels', () => expect(nameIsDNSLabel('a.b', false, v126)).toEqual([LABEL]));

  it.each<[string, boolean, readonly string[]]>([
    ['system:node', false, []],
    ['.', false, ["may not be '.'"]],
    ['..', false, ["may not be '..'"]],
    ['..', true, []],
    ['../up', false, ["may not contain '/'"]],
    ['a%/b', true, ["may not contain '/'", "may not contain '%'"]],
  ])('segment of a path %j, prefix: %s', (name, prefix, problems) => expect(pathSegmentName(name, prefix, v134)).toEqual(problems));

  it('a label is always a subdomain, and both are segments of a path', () => {
    const nearLabel = fc.stringMatching(/^[a-z0-9.-]{0,70}$/);
    fc.assert(
      fc.property(nearLabel, (name) => {
        if (isDNS1123Label(name).length === 0) expect(isDNS1123Subdomain(name)).toEqual([]);
        if (isDNS1123Subdomain(name).length === 0) expect(pathSegmentName(name, false, v134)).toEqual([]);
        if (isDNS1123Subdomain(name).length === 0) expect(nameIsDNSSubdomain(`${name}-`, true, v134)).toEqual([]);
      }),
    );
  });
});
