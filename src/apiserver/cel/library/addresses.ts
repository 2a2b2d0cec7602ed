import { goQuote } from '../../../kubernetes/go-quote.ts';
import {
  type CIDR,
  cidrContains,
  type IPAddress,
  ipText,
  isLinkLocalMulticast,
  isLinkLocalUnicast,
  isLoopback,
  isMulticast,
  isUnspecified,
  parseCIDR,
  parseIP,
  sameIP,
} from '../../../kubernetes/ip.ts';
import type { Implementations } from '../implementation.ts';
import { CelError, CelObject, type CelValue } from '../values.ts';
import { addressProblem, rangeProblem } from './address-problem.ts';

const bitsOf = ({ family }: IPAddress): number => (family === 'IPv4' ? 32 : 128);

/** An address. */
class IPValue extends CelObject {
  readonly typeName = 'net.IP';
  override readonly size: number;
  constructor(readonly ip: IPAddress) {
    super();
    this.size = bitsOf(ip) / 8;
  }
  override equals(other: CelValue): boolean {
    if (!(other instanceof IPValue)) throw new CelError('no such overload');
    return sameIP(this.ip, other.ip);
  }
}

/** A range of addresses; the one it is written with may have bits beyond the prefix. */
class CIDRValue extends CelObject {
  readonly typeName = 'net.CIDR';
  override readonly size: number;
  constructor(readonly cidr: CIDR) {
    super();
    this.size = Math.ceil(cidr.prefixLength / 8);
  }
  override equals(other: CelValue): boolean {
    if (!(other instanceof CIDRValue)) throw new CelError('no such overload');
    return sameIP(this.cidr.ip, other.cidr.ip) && this.cidr.prefixLength === other.cidr.prefixLength;
  }
}

/** IPv6 addresses that map IPv4 are refused. */
const isMapped = (text: string, ip: IPAddress): boolean => ip.family === 'IPv4' && text.includes(':');

function addressOf(text: string): IPValue {
  const ip = parseIP(text);
  if (ip === undefined) throw new CelError(addressProblem(text));
  if (isMapped(text, ip)) throw new CelError(`IPv4-mapped IPv6 address ${goQuote(text)} is not allowed`);
  return new IPValue(ip);
}

function rangeOf(text: string): CIDRValue {
  const cidr = parseCIDR(text);
  const why = 'network address parse error during conversion from string: ';
  if (cidr === undefined) throw new CelError(`${why}${why}${rangeProblem(text)}`);
  if (isMapped(text, cidr.ip)) throw new CelError(`${why}IPv4-mapped IPv6 address ${goQuote(text)} is not allowed`);
  return new CIDRValue(cidr);
}

function isReadable(read: (text: string) => unknown, text: string): boolean {
  try {
    read(text);
    return true;
  } catch (error) {
    if (error instanceof CelError) return false;
    throw error;
  }
}

const BROADCAST = parseIP('255.255.255.255');

function isGlobalUnicast({ ip }: IPValue): boolean {
  const isBroadcast = BROADCAST !== undefined && sameIP(ip, BROADCAST);
  return !isBroadcast && !isUnspecified(ip) && !isLoopback(ip) && !isMulticast(ip) && !isLinkLocalUnicast(ip);
}

const textOf = ({ cidr }: CIDRValue): string => `${ipText(cidr.ip)}/${cidr.prefixLength}`;

function containsRange(outer: CIDRValue, inner: CIDRValue): boolean {
  return outer.cidr.prefixLength <= inner.cidr.prefixLength && cidrContains(outer.cidr, inner.cidr.network);
}

/** What is wrong with the text is not said. */
function containsText({ cidr }: CIDRValue, text: string): CelValue {
  if (!isReadable(addressOf, text)) throw new CelError('no such overload');
  return cidrContains(cidr, addressOf(text).ip);
}

const asks = (name: string, holds: (ip: IPAddress) => boolean): Implementations => ({
  [`${name}(net.IP)`]: ({ ip }: IPValue): CelValue => holds(ip),
});

/** apiserver `cel/library/{ip,cidr}.go`, read at 1.34. */
export const ADDRESSES: Implementations = {
  'ip(string)': addressOf,
  'isIP(string)': (text: string): CelValue => isReadable(addressOf, text),
  'ip.isCanonical(string)': (text: string): CelValue => ipText(addressOf(text).ip) === text,
  'string(net.IP)': ({ ip }: IPValue): CelValue => ipText(ip),
  'family(net.IP)': ({ ip }: IPValue): CelValue => (ip.family === 'IPv4' ? 4n : 6n),
  ...asks('isUnspecified', isUnspecified),
  ...asks('isLoopback', isLoopback),
  ...asks('isLinkLocalMulticast', isLinkLocalMulticast),
  ...asks('isLinkLocalUnicast', isLinkLocalUnicast),
  'isGlobalUnicast(net.IP)': isGlobalUnicast,
  'cidr(string)': rangeOf,
  'isCIDR(string)': (text: string): CelValue => isReadable(rangeOf, text),
  'string(net.CIDR)': textOf,
  'ip(net.CIDR)': ({ cidr }: CIDRValue): CelValue => new IPValue(cidr.ip),
  'masked(net.CIDR)': ({ cidr }: CIDRValue): CelValue => new CIDRValue({ ...cidr, ip: cidr.network }),
  'prefixLength(net.CIDR)': ({ cidr }: CIDRValue): CelValue => BigInt(cidr.prefixLength),
  'containsIP(net.CIDR,net.IP)': ({ cidr }: CIDRValue, { ip }: IPValue): CelValue => cidrContains(cidr, ip),
  'containsIP(net.CIDR,string)': containsText,
  'containsCIDR(net.CIDR,net.CIDR)': containsRange,
  'containsCIDR(net.CIDR,string)': (outer: CIDRValue, text: string): CelValue => containsRange(outer, rangeOf(text)),
};
