import type { FieldPath } from './field-path.ts';

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
  /** The first address of the range. */
  readonly network: IPAddress;
}

export function parseIPSloppy(_text: string): IPAddress | undefined {
  return undefined;
}
export function parseIP(_text: string): IPAddress | undefined {
  return undefined;
}
export function parseCIDRSloppy(_text: string): CIDR | undefined {
  return undefined;
}
export function parseCIDR(_text: string): CIDR | undefined {
  return undefined;
}
export function ipText(_ip: IPAddress): string {
  return '';
}
export function cidrText(_cidr: CIDR): string {
  return '';
}
export function cidrContains(_cidr: CIDR, _ip: IPAddress): boolean {
  return false;
}
export function sameIP(a: IPAddress, b: IPAddress): boolean {
  return a.family === b.family && a.bits === b.bits;
}
export function isUnspecified(_ip: IPAddress): boolean {
  return false;
}
export function isLoopback(_ip: IPAddress): boolean {
  return false;
}
export function isLinkLocalUnicast(_ip: IPAddress): boolean {
  return false;
}
export function isLinkLocalMulticast(_ip: IPAddress): boolean {
  return false;
}
export function isMulticast(_ip: IPAddress): boolean {
  return false;
}
export function isValidIP(_value: string): readonly string[] {
  return [];
}
export function isValidIPForLegacyField(_value: string): readonly string[] {
  return [];
}
export function isValidIPv4Address(_value: string): readonly string[] {
  return [];
}
export function isValidIPv6Address(_value: string): readonly string[] {
  return [];
}
export function isValidCIDR(_value: string): readonly string[] {
  return [];
}
export function isValidCIDRForLegacyField(_value: string): readonly string[] {
  return [];
}
export function isValidInterfaceAddress(_value: string): readonly string[] {
  return [];
}
export function ipWarnings(_path: FieldPath, _value: string): readonly string[] {
  return [];
}
export function cidrWarnings(_path: FieldPath, _value: string): readonly string[] {
  return [];
}
