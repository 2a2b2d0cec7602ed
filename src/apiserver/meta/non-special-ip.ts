import { isLinkLocalMulticast, isLinkLocalUnicast, isLoopback, isUnspecified, parseIPSloppy } from '../../kubernetes/ip.ts';

/** `ValidateNonSpecialIP` (read at 1.34): why traffic of the cluster may not be sent to an address. */
export function nonSpecialIPProblems(text: string): readonly string[] {
  const ip = parseIPSloppy(text);
  if (ip === undefined) return ['must be a valid IP address'];
  return [
    ...(isUnspecified(ip) ? [`may not be unspecified (${text})`] : []),
    ...(isLoopback(ip) ? ['may not be in the loopback range (127.0.0.0/8, ::1/128)'] : []),
    ...(isLinkLocalUnicast(ip) ? ['may not be in the link-local range (169.254.0.0/16, fe80::/10)'] : []),
    ...(isLinkLocalMulticast(ip) ? ['may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)'] : []),
  ];
}
