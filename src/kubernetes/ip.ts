import type { FieldPath } from './field-path.ts';
import { goQuote } from './go-quote.ts';
import { atLeast, byVersion, type KubernetesVersion } from './version.ts';

// Addresses and ranges as the server reads them (k8s.io/utils/net, apimachinery `util/validation/ip.go`, read at 1.34 and 1.36):
// "sloppy" as Go did before 1.17, with leading zeros; strict as Go's netip does.

export type IPFamily = 'IPv4' | 'IPv6';

/** An address. One of IPv6 that maps an IPv4 address (`::ffff:10.0.0.1`) is of the family IPv4, as the server sees it. */
export interface IPAddress {
  readonly family: IPFamily;
  /** 32 bits of IPv4, or 128 of IPv6. */
  readonly bits: bigint;
}

/** A range of addresses. */
export interface CIDR {
  /** The address as given, with its bits beyond the prefix. */
  readonly ip: IPAddress;
  /** As given: up to 32, or to 128 where the text is IPv6, also where it maps an IPv4 address. */
  readonly prefixLength: number;
  /** The length of the addresses that the prefix is one of: 32 or 128, by how the text is written. */
  readonly addressLength: 32 | 128;
  /** The first address of the range. */
  readonly network: IPAddress;
}

/** An address and how it is written. */
interface Written {
  readonly ip: IPAddress;
  readonly raw: bigint;
  readonly length: 32 | 128;
  /** Go's netip takes it too: no leading zeros in IPv4, no group of more than four digits in IPv6. */
  readonly strict: boolean;
}

/** Reads an address with or without leading zeros; undefined where it is none. */
export const parseIPSloppy = (text: string): IPAddress | undefined => read(text)?.ip;

/** Reads an address as Go's netip does, but without zones: leading zeros are refused. */
export function parseIP(text: string): IPAddress | undefined {
  const written = read(text);
  return written?.strict ? written.ip : undefined;
}

function read(text: string): Written | undefined {
  return text.includes(':') ? readIPv6(text) : readIPv4(text);
}

function readIPv4(text: string): Written | undefined {
  if (!/^\d+\.\d+\.\d+\.\d+$/.test(text)) return undefined;
  const octets = text.split('.');
  if (octets.some((octet) => Number(octet) > 0xff)) return undefined;
  const bits = octets.reduce((sum, octet) => sum * 256n + BigInt(octet), 0n);
  return { ip: { family: 'IPv4', bits }, raw: bits, length: 32, strict: !octets.some((octet) => /^0\d/.test(octet)) };
}

function readIPv6(text: string): Written | undefined {
  const lastColon = text.lastIndexOf(':') + 1;
  const tail = text.slice(lastColon).includes('.') ? readIPv4(text.slice(lastColon)) : undefined;
  if (tail === undefined) return readGroups(text, true);
  const groups = `${(tail.raw >> 16n).toString(16)}:${(tail.raw & 0xffffn).toString(16)}`;
  return readGroups(text.slice(0, lastColon) + groups, tail.strict);
}

function readGroups(text: string, strictSoFar: boolean): Written | undefined {
  const halves = text.split('::');
  const [before = [], after = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - before.length - after.length;
  if (halves.length > 2 || (halves.length === 2 ? missing < 1 : missing !== 0)) return undefined;
  const groups = [...before, ...Array<string>(missing).fill('0'), ...after];
  if (!groups.every((group) => /^0*[0-9a-f]{1,4}$/i.test(group))) return undefined;
  const raw = groups.reduce((sum, group) => (sum << 16n) + BigInt(`0x${group}`), 0n);
  return { ip: addressOf(raw), raw, length: 128, strict: strictSoFar && groups.every((group) => group.length <= 4) };
}

const MAPPED_PREFIX = 0xffffn;

/** The address of 128 bits, which are one of IPv4 where they map one. */
const addressOf = (raw: bigint): IPAddress =>
  raw >> 32n === MAPPED_PREFIX ? { family: 'IPv4', bits: raw & 0xffffffffn } : { family: 'IPv6', bits: raw };

/** A range and how it is written. */
interface WrittenCIDR {
  readonly cidr: CIDR;
  readonly address: Written;
  readonly strict: boolean;
}

/** Reads a range whose address and prefix length may have leading zeros, and whose address may have bits beyond the prefix. */
export const parseCIDRSloppy = (text: string): CIDR | undefined => readCIDR(text)?.cidr;

/** Reads a range as Go's netip does: as parseCIDRSloppy, but without leading zeros. */
export function parseCIDR(text: string): CIDR | undefined {
  const written = readCIDR(text);
  return written?.strict ? written.cidr : undefined;
}

function readCIDR(text: string): WrittenCIDR | undefined {
  const [, addressText = '', prefix = ''] = /^([^/]*)\/(\d+)$/.exec(text) ?? [];
  const address = read(addressText);
  const prefixLength = Number(prefix);
  if (address === undefined || prefixLength > address.length) return undefined;
  const beyond = BigInt(address.length - prefixLength);
  const first = (address.raw >> beyond) << beyond;
  const network: IPAddress = address.length === 32 ? { family: 'IPv4', bits: first } : addressOf(first);
  const cidr = { ip: address.ip, prefixLength, addressLength: address.length, network };
  return { cidr, address, strict: address.strict && !/^0\d/.test(prefix) };
}

/** The canonical text: RFC 5952 for IPv6; a mapped address as IPv4. */
export const ipText = ({ family, bits }: IPAddress): string => (family === 'IPv4' ? ipv4Text(bits) : ipv6Text(bits));

const ipv4Text = (bits: bigint): string => [24n, 16n, 8n, 0n].map((shift) => (bits >> shift) & 0xffn).join('.');

function ipv6Text(bits: bigint): string {
  const groups = bits.toString(16).padStart(32, '0').match(/.{4}/g) ?? [];
  const text = groups.map((group) => group.replace(/^0{1,3}/, '')).join(':');
  // The longest run of two zeros or more is left out; the first among equals.
  const runs = text.match(/\b0(?::0)+\b/g) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  return longest === '' ? text : text.replace(new RegExp(`(?:^|:)\\b${longest}\\b(?::|$)`), '::');
}

/** The canonical text of the range, without bits beyond the prefix. */
export const cidrText = (cidr: CIDR): string => `${ipText(cidr.network)}/${networkPrefix(cidr)}`;

/** The prefix length counted in the network's own family. */
const networkPrefix = ({ network, prefixLength, addressLength }: CIDR): number =>
  network.family === 'IPv4' && addressLength === 128 ? prefixLength - 96 : prefixLength;

/** Whether the address is in the range; never so across families. */
export function cidrContains(cidr: CIDR, ip: IPAddress): boolean {
  if (cidr.network.family !== ip.family) return false;
  const beyond = BigInt((ip.family === 'IPv4' ? 32 : 128) - networkPrefix(cidr));
  return cidr.network.bits >> beyond === ip.bits >> beyond;
}

export const sameIP = (a: IPAddress, b: IPAddress): boolean => a.family === b.family && a.bits === b.bits;

/** Whether an address is in the range of its own family. */
const within =
  (ipv4: string, ipv6: string) =>
  (ip: IPAddress): boolean => {
    const range = parseCIDRSloppy(ip.family === 'IPv4' ? ipv4 : ipv6);
    return range !== undefined && cidrContains(range, ip);
  };

/** `0.0.0.0`, `::`. */
export const isUnspecified = within('0.0.0.0/32', '::/128');
/** `127.0.0.0/8`, `::1`. */
export const isLoopback = within('127.0.0.0/8', '::1/128');
/** `169.254.0.0/16`, `fe80::/10`. */
export const isLinkLocalUnicast = within('169.254.0.0/16', 'fe80::/10');
/** `224.0.0.0/4`, `ff00::/8`. */
export const isMulticast = within('224.0.0.0/4', 'ff00::/8');
/** `224.0.0.0/24`, `ff02::/16` with whatever flags in the third digit. */
export const isLinkLocalMulticast = (ip: IPAddress): boolean =>
  ip.family === 'IPv4' ? ip.bits >> 8n === 0xe00000n : ip.bits >> 120n === 0xffn && ((ip.bits >> 112n) & 0xfn) === 2n;

const NOT_AN_IP = 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)';
const NOT_A_CIDR = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)';

/** What is wrong with an address in a field made since 1.33; before, that check took every address. */
export function isValidIP(value: string, version: KubernetesVersion): readonly string[] {
  const written = read(value);
  if (written === undefined) return [NOT_AN_IP];
  if (!atLeast(version, '1.33')) return [];
  const problems = strictIPProblems(written);
  return problems.length > 0 ? problems : canonicalProblems(value, ipText(written.ip));
}

const strictIPProblems = ({ ip, length, strict }: Written): readonly string[] => {
  if (!strict) return ['must not have leading 0s'];
  return length === 128 && ip.family === 'IPv4' ? ['must not be an IPv4-mapped IPv6 address'] : [];
};

const canonicalProblems = (value: string, canonical: string): readonly string[] =>
  value === canonical ? [] : [`must be in canonical form (${goQuote(canonical)})`];

/** The gate StrictIPCIDRValidation: on since 1.36. */
const isStrict = (version: KubernetesVersion): boolean => atLeast(version, '1.36');

/**
 * What is wrong with an address in a field older than 1.33: leading zeros and mapped addresses are good up to 1.35,
 * and later too where the stored object already has them (`validOld`).
 */
export function isValidIPForLegacyField(value: string, version: KubernetesVersion, validOld: readonly string[] = []): readonly string[] {
  if (validOld.includes(value)) return [];
  const written = read(value);
  if (written === undefined) return [NOT_AN_IP];
  return isStrict(version) ? strictIPProblems(written) : [];
}

/** EndpointSlice's check up to 1.32. */
export const isValidIPv4Address = (value: string): readonly string[] =>
  parseIPSloppy(value)?.family === 'IPv4' ? [] : ['must be a valid IPv4 address'];

/** EndpointSlice's check up to 1.32. */
export const isValidIPv6Address = (value: string): readonly string[] =>
  parseIPSloppy(value)?.family === 'IPv6' ? [] : ['must be a valid IPv6 address'];

/** What is wrong with a range in a field made since 1.33; before, that check took every range. */
export function isValidCIDR(value: string, version: KubernetesVersion): readonly string[] {
  const written = readCIDR(value);
  if (written === undefined) return [NOT_A_CIDR];
  if (!atLeast(version, '1.33')) return [];
  const problems = strictCIDRProblems(written);
  return problems.length > 0 ? problems : canonicalProblems(value, cidrText(written.cidr));
}

function strictCIDRProblems({ cidr, address, strict }: WrittenCIDR): readonly string[] {
  if (!strict) return ['must not have leading 0s in IP or prefix length'];
  if (address.length === 128 && cidr.ip.family === 'IPv4') return ['must not have an IPv4-mapped IPv6 address'];
  return sameIP(cidr.ip, cidr.network) ? [] : ['must not have bits set beyond the prefix length'];
}

/** What is wrong with a range in a field older than 1.33: as isValidIPForLegacyField, and bits beyond the prefix are good up to 1.35 too. */
export function isValidCIDRForLegacyField(value: string, version: KubernetesVersion, validOld: readonly string[] = []): readonly string[] {
  if (validOld.includes(value)) return [];
  const written = readCIDR(value);
  if (written === undefined) return [NOT_A_CIDR];
  return isStrict(version) ? strictCIDRProblems(written) : [];
}

/** What is wrong with an address that carries its network's prefix length, as `ip addr` prints it. */
export function isValidInterfaceAddress(value: string): readonly string[] {
  const cidr = parseCIDRSloppy(value);
  if (cidr === undefined) return ['must be a valid address in CIDR form, (e.g. 10.9.8.7/24 or 2001:db8::1/64)'];
  const prefix = cidr.ip.family === 'IPv4' && cidr.prefixLength > 32 ? cidr.prefixLength - 96 : cidr.prefixLength;
  return canonicalProblems(value, `${ipText(cidr.ip)}/${prefix}`);
}

const nonStandard = (version: KubernetesVersion): string =>
  byVersion(version, [
    { from: '1.18', value: 'will be considered invalid in a future Kubernetes release' },
    { from: '1.36', value: 'is invalid' },
  ]);

/** The warnings about an address that is good but oddly written; for fields that isValidIPForLegacyField checks. */
export function ipWarnings(path: FieldPath, value: string, version: KubernetesVersion): readonly string[] {
  const written = read(value);
  if (written === undefined) return [];
  const canonical = goQuote(ipText(written.ip));
  if (strictIPProblems(written).length > 0)
    return [`${path}: non-standard IP address ${goQuote(value)} ${nonStandard(version)}: use ${canonical}`];
  return written.length === 128 && ipText(written.ip) !== value
    ? [`${path}: IPv6 address ${goQuote(value)} should be in RFC 5952 canonical format (${canonical})`]
    : [];
}

/** The warnings about a range that is good but ambiguous or oddly written; for fields that isValidCIDRForLegacyField checks. */
export function cidrWarnings(path: FieldPath, value: string, version: KubernetesVersion): readonly string[] {
  const written = readCIDR(value);
  if (written === undefined) return [];
  const { cidr, address, strict } = written;
  const warnings: string[] = [];
  const [quoted, canonical] = [goQuote(value), goQuote(cidrText(cidr))];
  if (!sameIP(cidr.ip, cidr.network)) {
    const single = goQuote(`${ipText(cidr.ip)}/${cidr.addressLength}`);
    warnings.push(`${path}: CIDR value ${quoted} is ambiguous in this context (should be ${canonical} or ${single}?)`);
  }
  if (!strict || (address.length === 128 && cidr.ip.family === 'IPv4'))
    warnings.push(`${path}: non-standard CIDR value ${quoted} ${nonStandard(version)}: use ${canonical}`);
  if (warnings.length === 0 && address.length === 128 && cidrText(cidr) !== value)
    warnings.push(`${path}: IPv6 CIDR value ${quoted} should be in RFC 5952 canonical format (${canonical})`);
  return warnings;
}
