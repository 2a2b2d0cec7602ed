import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FieldPath } from '../../src/kubernetes/field-path.ts';
import {
  cidrContains,
  cidrText,
  cidrWarnings,
  ipText,
  ipWarnings,
  isLinkLocalMulticast,
  isLinkLocalUnicast,
  isLoopback,
  isMulticast,
  isUnspecified,
  isValidCIDR,
  isValidCIDRForLegacyField,
  isValidInterfaceAddress,
  isValidIP,
  isValidIPForLegacyField,
  isValidIPv4Address,
  isValidIPv6Address,
  parseCIDR,
  parseCIDRSloppy,
  parseIP,
  parseIPSloppy,
  sameIP,
} from '../../src/kubernetes/ip.ts';
import { kubernetesVersion } from '../../src/kubernetes/version.ts';

const v132 = kubernetesVersion(32);
const v134 = kubernetesVersion(34);
const v136 = kubernetesVersion(36);
const path = FieldPath.of('spec', 'ip');

const sloppy = (text: string) => {
  const ip = parseIPSloppy(text);
  return ip === undefined ? undefined : ipText(ip);
};
const sloppyRange = (text: string) => {
  const cidr = parseCIDRSloppy(text);
  return cidr === undefined ? undefined : cidrText(cidr);
};

describe('addresses', () => {
  it.each<[string, string]>([
    ['10.0.0.1', '10.0.0.1'],
    ['010.000.0.01', '10.0.0.1'],
    ['255.255.255.255', '255.255.255.255'],
    ['::', '::'],
    ['::1', '::1'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
    ['1:2:3:4:5:6:0:0', '1:2:3:4:5:6::'],
    ['0:0:1:2:3:4:5:6', '::1:2:3:4:5:6'],
    ['fe80::000001', 'fe80::1'],
    ['10::10', '10::10'],
    ['::ffff:10.0.0.1', '10.0.0.1'],
    ['::ffff:a00:1', '10.0.0.1'],
    ['64:ff9b::192.0.2.1', '64:ff9b::c000:201'],
    ['1:2:3:4:5:6:1.2.3.4', '1:2:3:4:5:6:102:304'],
  ])('%s is %s', (text, canonical) => expect(sloppy(text)).toBe(canonical));

  it.each([
    '',
    '10.0.0',
    '10.0.0.0.1',
    '10.0.0.256',
    '10.0.0.1 ',
    '10.0.0.-1',
    '10.0.0.1/32',
    '1.2.3.4:80',
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7::8',
    '12345::',
    'fe80::1%eth0',
    '[::1]',
    '::1.2.3',
    '1.2.3.4::',
    'localhost',
  ])('%j is none', (text) => expect(parseIPSloppy(text)).toBeUndefined());

  it('the strict reading refuses leading zeros', () => {
    expect(parseIP('10.0.0.01')).toBeUndefined();
    expect(parseIP('::00001')).toBeUndefined();
    expect(parseIP('::ffff:1.2.3.04')).toBeUndefined();
    expect(parseIP('0001::1')).toBeDefined();
    expect(parseIP('0.0.0.0')).toBeDefined();
  });

  it.each<[string, readonly boolean[]]>([
    ['0.0.0.0', [true, false, false, false, false]],
    ['::', [true, false, false, false, false]],
    ['127.1.2.3', [false, true, false, false, false]],
    ['::1', [false, true, false, false, false]],
    ['::ffff:127.0.0.1', [false, true, false, false, false]],
    ['169.254.169.254', [false, false, true, false, false]],
    ['febf::1', [false, false, true, false, false]],
    ['fec0::1', [false, false, false, false, false]],
    ['224.0.0.1', [false, false, false, true, true]],
    ['224.0.1.1', [false, false, false, false, true]],
    ['ff02::1', [false, false, false, true, true]],
    ['ff12::1', [false, false, false, true, true]],
    ['ff05::1', [false, false, false, false, true]],
    ['8.8.8.8', [false, false, false, false, false]],
  ])('%s: unspecified, loopback, link-local, link-local multicast, multicast: %j', (text, expected) => {
    const ip = parseIPSloppy(text);
    if (ip === undefined) throw new Error('no address');
    expect([isUnspecified, isLoopback, isLinkLocalUnicast, isLinkLocalMulticast, isMulticast].map((is) => is(ip))).toEqual(expected);
  });

  it('reads what it prints', () => {
    const bits = fc.oneof(
      fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }),
      fc.integer({ min: 0, max: 127 }).map((shift) => 1n << BigInt(shift)),
    );
    fc.assert(
      fc.property(bits, (each) => {
        const ip = parseIP(
          `${(each >> 112n).toString(16)}:${(each & (2n ** 112n - 1n)).toString(16).padStart(28, '0').match(/.{4}/g)?.join(':')}`,
        );
        if (ip === undefined) throw new Error('no address');
        const again = parseIP(ipText(ip));
        expect(again !== undefined && sameIP(again, ip)).toBe(true);
      }),
    );
  });
});

describe('ranges', () => {
  it.each<[string, string]>([
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['10.1.2.3/8', '10.0.0.0/8'],
    ['010.0.0.0/08', '10.0.0.0/8'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['2001:db8::1/64', '2001:db8::/64'],
    ['::/0', '::/0'],
    ['::ffff:10.1.2.3/120', '10.1.2.0/24'],
    ['::ffff:10.1.2.3/64', '::/64'],
  ])('%s is %s', (text, canonical) => expect(sloppyRange(text)).toBe(canonical));

  it.each(['', '10.0.0.0', '10.0.0.0/', '10.0.0.0/33', '::/129', '10.0.0.0/-1', '10.0.0.0/8/8', '/8', '10.0.0/8', '10.0.0.0/+8'])(
    '%j is none',
    (text) => expect(parseCIDRSloppy(text)).toBeUndefined(),
  );

  it.each<[string, string, boolean]>([
    ['10.0.0.0/8', '10.255.0.1', true],
    ['10.0.0.0/8', '11.0.0.1', false],
    ['0.0.0.0/0', '1.2.3.4', true],
    ['::/0', '1.2.3.4', false],
    ['0.0.0.0/0', '::1', false],
    ['10.0.0.1/32', '10.0.0.1', true],
    ['2001:db8::/32', '2001:db8:ffff::1', true],
    ['::ffff:10.0.0.0/104', '10.9.9.9', true],
    ['10.0.0.0/8', '::ffff:10.0.0.1', true],
  ])('%s contains %s: %s', (range, address, contains) => {
    const [cidr, ip] = [parseCIDRSloppy(range), parseIPSloppy(address)];
    if (cidr === undefined || ip === undefined) throw new Error('not read');
    expect(cidrContains(cidr, ip)).toBe(contains);
  });

  it('the strict reading refuses leading zeros', () => {
    expect(parseCIDR('10.0.0.0/08')).toBeUndefined();
    expect(parseCIDR('010.0.0.0/8')).toBeUndefined();
    expect(parseCIDR('10.0.0.0/8')).toBeDefined();
  });
});

const NO_IP = 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)';
const NO_CIDR = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)';

describe('what the server says', () => {
  it.each<[string, readonly string[], readonly string[], readonly string[]]>([
    ['10.0.0.1', [], [], []],
    ['web', [NO_IP], [NO_IP], [NO_IP]],
    ['010.0.0.1', [], ['must not have leading 0s'], ['must not have leading 0s']],
    ['::ffff:1.2.3.4', [], ['must not be an IPv4-mapped IPv6 address'], ['must not be an IPv4-mapped IPv6 address']],
    ['2001:DB8::1', [], [], ['must be in canonical form ("2001:db8::1")']],
  ])('of the address %s in old fields up to 1.35, from 1.36 on, and in new fields', (text, old, since136, fresh) => {
    expect(isValidIPForLegacyField(text, v134)).toEqual(old);
    expect(isValidIPForLegacyField(text, v136)).toEqual(since136);
    expect(isValidIPForLegacyField(text, v136, [text])).toEqual([]);
    expect(isValidIP(text, v134)).toEqual(fresh);
    expect(isValidIP(text, v132)).toEqual(old);
  });

  it.each<[string, readonly string[], readonly string[], readonly string[]]>([
    ['10.0.0.0/8', [], [], []],
    ['10.0.0.0', [NO_CIDR], [NO_CIDR], [NO_CIDR]],
    ['10.0.0.0/08', [], ['must not have leading 0s in IP or prefix length'], ['must not have leading 0s in IP or prefix length']],
    ['::ffff:1.2.3.0/120', [], ['must not have an IPv4-mapped IPv6 address'], ['must not have an IPv4-mapped IPv6 address']],
    ['10.0.0.1/8', [], ['must not have bits set beyond the prefix length'], ['must not have bits set beyond the prefix length']],
    ['2001:DB8::/32', [], [], ['must be in canonical form ("2001:db8::/32")']],
  ])('of the range %s in old fields up to 1.35, from 1.36 on, and in new fields', (text, old, since136, fresh) => {
    expect(isValidCIDRForLegacyField(text, v134)).toEqual(old);
    expect(isValidCIDRForLegacyField(text, v136)).toEqual(since136);
    expect(isValidCIDRForLegacyField(text, v136, [text])).toEqual([]);
    expect(isValidCIDR(text, v134)).toEqual(fresh);
    expect(isValidCIDR(text, v132)).toEqual(old);
  });

  it('of the families', () => {
    expect(isValidIPv4Address('1.2.3.4')).toEqual([]);
    expect(isValidIPv4Address('::1')).toEqual(['must be a valid IPv4 address']);
    expect(isValidIPv6Address('::1')).toEqual([]);
    expect(isValidIPv6Address('1.2.3.4')).toEqual(['must be a valid IPv6 address']);
  });

  it('of addresses of interfaces', () => {
    expect(isValidInterfaceAddress('192.168.1.5/24')).toEqual([]);
    expect(isValidInterfaceAddress('192.168.1.5')).toEqual(['must be a valid address in CIDR form, (e.g. 10.9.8.7/24 or 2001:db8::1/64)']);
    expect(isValidInterfaceAddress('192.168.001.5/24')).toEqual(['must be in canonical form ("192.168.1.5/24")']);
    expect(isValidInterfaceAddress('::ffff:192.168.0.1/120')).toEqual(['must be in canonical form ("192.168.0.1/24")']);
  });

  it.each<[string, readonly string[]]>([
    ['10.0.0.1', []],
    ['2001:db8::1', []],
    ['no address', []],
    [
      '010.0.0.1',
      ['spec.ip: non-standard IP address "010.0.0.1" will be considered invalid in a future Kubernetes release: use "10.0.0.1"'],
    ],
    [
      '::ffff:1.2.3.4',
      ['spec.ip: non-standard IP address "::ffff:1.2.3.4" will be considered invalid in a future Kubernetes release: use "1.2.3.4"'],
    ],
    ['2001:DB8::1', ['spec.ip: IPv6 address "2001:DB8::1" should be in RFC 5952 canonical format ("2001:db8::1")']],
  ])('of the address %s as a warning', (text, warnings) => expect(ipWarnings(path, text, v134)).toEqual(warnings));

  it.each<[string, readonly string[]]>([
    ['10.0.0.0/8', []],
    ['no range', []],
    ['10.1.0.0/8', ['spec.ip: CIDR value "10.1.0.0/8" is ambiguous in this context (should be "10.0.0.0/8" or "10.1.0.0/32"?)']],
    [
      '010.1.0.0/8',
      [
        'spec.ip: CIDR value "010.1.0.0/8" is ambiguous in this context (should be "10.0.0.0/8" or "10.1.0.0/32"?)',
        'spec.ip: non-standard CIDR value "010.1.0.0/8" will be considered invalid in a future Kubernetes release: use "10.0.0.0/8"',
      ],
    ],
    ['2001:DB8::/32', ['spec.ip: IPv6 CIDR value "2001:DB8::/32" should be in RFC 5952 canonical format ("2001:db8::/32")']],
  ])('of the range %s as a warning', (text, warnings) => expect(cidrWarnings(path, text, v134)).toEqual(warnings));

  it('has another word since 1.36', () => {
    expect(ipWarnings(path, '010.0.0.1', v136)).toEqual(['spec.ip: non-standard IP address "010.0.0.1" is invalid: use "10.0.0.1"']);
    expect(cidrWarnings(path, '10.0.0.0/08', v136)).toEqual([
      'spec.ip: non-standard CIDR value "10.0.0.0/08" is invalid: use "10.0.0.0/8"',
    ]);
  });
});
