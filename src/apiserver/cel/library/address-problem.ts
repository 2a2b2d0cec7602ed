import { goQuote } from '../../../kubernetes/go-quote.ts';

/** Why Go's netip (1.24) cannot read an address, as the function `ip()` passes it on. */
export const addressProblem = (text: string): string =>
  text.includes('%') && parsed(text.replace(/%.*/s, '')) === undefined && !text.endsWith('%')
    ? `IP address ${goQuote(text)} with zone value is not allowed`
    : `IP Address ${goQuote(text)} parse error during conversion from string: ${netipProblem(text)}`;

/** Why Go's netip cannot read a range. */
export function rangeProblem(text: string): string {
  const problem = (why: string): string => `netip.ParsePrefix(${goQuote(text)}): ${why}`;
  const slash = text.lastIndexOf('/');
  if (slash < 0) return problem("no '/'");
  const address = text.slice(0, slash);
  const wrong = parsed(address.replace(/%.+/s, ''));
  if (wrong !== undefined) return problem(netipProblem(address));
  if (address.includes('%')) return problem('IPv6 zones cannot be present in a prefix');
  const bits = text.slice(slash + 1);
  return problem(/^(0|[1-9]\d*)$/.test(bits) && bits.length < 19 ? 'prefix length out of range' : `bad bits after slash: ${goQuote(bits)}`);
}

interface Problem {
  readonly why: string;
  /** What was still to be read. */
  readonly at?: string;
}

function netipProblem(text: string): string {
  const { why, at } = parsed(text) ?? { why: 'unable to parse IP' };
  return `ParseAddr(${goQuote(text)}): ${why}${at ? ` (at ${goQuote(at)})` : ''}`;
}

/** What is wrong with an address; undefined for a good one. */
function parsed(text: string): Problem | undefined {
  const sign = /[.:%]/.exec(text)?.[0];
  if (sign === '.') return ipv4Problem(text);
  if (sign === ':') return text.endsWith('%') ? { why: 'zone must be a non-empty string' } : ipv6Problem(text.replace(/%.*/s, ''));
  return { why: sign === '%' ? 'missing IPv6 address' : 'unable to parse IP' };
}

function ipv4Problem(text: string): Problem | undefined {
  let octet = '';
  let dots = 0;
  for (const [i, character] of [...text].entries()) {
    const rest = text.slice(i);
    if (/\d/.test(character)) {
      if (octet === '0') return { why: 'IPv4 field has octet with leading zero' };
      octet += character;
      if (Number(octet) > 255) return { why: 'IPv4 field has value >255' };
    } else if (character !== '.') return { why: 'unexpected character', at: rest };
    else {
      if (octet === '' || rest === '.') return { why: 'IPv4 field must have at least one digit', at: rest };
      if (++dots > 3) return { why: 'IPv4 address too long' };
      octet = '';
    }
  }
  return dots < 3 ? { why: 'IPv4 address too short' } : undefined;
}

function ipv6Problem(text: string): Problem | undefined {
  let rest = text;
  let groups = 0;
  let gap = rest.startsWith('::');
  if (gap) rest = rest.slice(2);
  while (rest !== '' && groups < 8) {
    const digits = /^[0-9a-fA-F]*/.exec(rest)?.[0] ?? '';
    if (digits.length > 4) return { why: 'each group must have 4 or less digits', at: rest };
    if (digits === '') return { why: 'each colon-separated field must have at least one digit', at: rest };
    if (rest[digits.length] === '.') return embeddedProblem(rest, groups, gap);
    groups++;
    const after = rest.slice(digits.length);
    if (after !== '' && !after.startsWith(':')) return { why: 'unexpected character, want colon', at: after };
    if (after === ':') return { why: 'colon must be followed by more characters', at: after };
    rest = after.slice(1);
    if (!rest.startsWith(':')) continue;
    if (gap) return { why: 'multiple :: in address', at: rest };
    gap = true;
    rest = rest.slice(1);
  }
  if (rest !== '') return { why: 'trailing garbage after address', at: rest };
  if (groups < 8) return gap ? undefined : { why: 'address string too short' };
  return gap ? { why: 'the :: must expand to at least one field of zeros' } : undefined;
}

function embeddedProblem(rest: string, groups: number, gap: boolean): Problem | undefined {
  if (!gap && groups !== 6) return { why: 'embedded IPv4 address must replace the final 2 fields of the address', at: rest };
  if (groups > 6) return { why: 'too many hex fields to fit an embedded IPv4 at the end of the address', at: rest };
  return ipv4Problem(rest);
}
