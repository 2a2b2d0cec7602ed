import type { HostAlias, PodDNSConfig, PodSpec } from 'kubernetes-types/core/v1';
import { type FieldErrors, forbidden, invalid, notSupported, required, tooLong } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { isValidIPForLegacyField } from '../../kubernetes/ip.ts';
import { isDNS1123Label, isDNS1123Subdomain, isDNS1123SubdomainWithUnderscore } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast, type KubernetesVersion } from '../../kubernetes/version.ts';
import type { PodContext } from './context.ts';
import { has } from './features.ts';

const POLICIES = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];

/** `validateDNSPolicy` (core, read at 1.34). */
export function* validateDNSPolicy(policy: string, path: FieldPath): FieldErrors {
  if (policy === '') yield required(path);
  else if (!POLICIES.includes(policy)) yield notSupported(path, policy, POLICIES);
}

/** What the C library of Linux takes. */
const MAX_NAMESERVERS = 3;
const MAX_SEARCHES = 32;
const MAX_SEARCH_CHARACTERS = 2048;

/** `validatePodDNSConfig` (core, read at 1.34). `path` is that of `dnsConfig`. */
export function* validateDNSConfig(spec: Decoded<PodSpec>, path: FieldPath, context: PodContext): FieldErrors {
  const { dnsConfig: config, dnsPolicy } = spec;
  const none = dnsPolicy === 'None';
  if (none && !config) return yield required(path, 'must provide `dnsConfig` when `dnsPolicy` is None');
  const { nameservers = [], options = [] } = config ?? {};
  if (none && nameservers.length === 0)
    return yield required(path.child('nameservers'), 'must provide at least one DNS nameserver when `dnsPolicy` is None');
  if (nameservers.length > MAX_NAMESERVERS)
    yield invalid(path.child('nameservers'), nameservers, `must not have more than ${MAX_NAMESERVERS} nameservers`);
  for (const [index, server] of nameservers.entries()) yield* validateIP(server, path.child('nameservers').index(index), context.version);
  yield* validateSearches(config, path.child('searches'), context);
  for (const [index, { name = '' }] of options.entries())
    if (name === '') yield required(path.child('options').index(index), 'must not be empty');
}

function* validateSearches(config: Decoded<PodDNSConfig> | undefined, path: FieldPath, { version }: PodContext): FieldErrors {
  const { searches = [] } = config ?? {};
  if (searches.length > MAX_SEARCHES) yield invalid(path, searches, `must not have more than ${MAX_SEARCHES} search paths`);
  if (Buffer.byteLength(searches.join(' ')) > MAX_SEARCH_CHARACTERS)
    yield invalid(path, searches, `must not have more than ${MAX_SEARCH_CHARACTERS} characters (including spaces) in the search list`);
  const relaxed = has('relaxedSearchPaths', version);
  for (const [index, given] of searches.entries()) {
    if (relaxed && given === '.') continue;
    const search = given.endsWith('.') ? given.slice(0, -1) : given;
    const problems = relaxed ? isDNS1123SubdomainWithUnderscore(search) : isDNS1123Subdomain(search);
    for (const problem of problems) yield invalid(path.index(index), search, problem);
  }
}

function* validateIP(text: string, path: FieldPath, version: KubernetesVersion): FieldErrors {
  for (const problem of isValidIPForLegacyField(text, version))
    yield invalid(path, text, atLeast(version, '1.30') ? problem : 'must be valid IP address');
}

/** `ValidateHostAliases` (core, read at 1.34). Up to 1.29 the path names neither the item nor the host. */
export function* validateHostAliases(
  aliases: readonly Decoded<HostAlias>[] | undefined,
  path: FieldPath,
  { version }: PodContext,
): FieldErrors {
  const indexed = atLeast(version, '1.30');
  for (const [a, { ip = '', hostnames }] of (aliases ?? []).entries()) {
    const place = indexed ? path.index(a) : path;
    yield* validateIP(ip, place.child('ip'), version);
    for (const [h, host] of (hostnames ?? []).entries()) {
      const name = place.child('hostnames');
      for (const problem of isDNS1123Subdomain(host)) yield invalid(indexed ? name.index(h) : name, host, problem);
    }
  }
}

/** The longest name that the kernel takes for a host. */
const MAX_HOSTNAME = 64;

/** `hostname` and `subdomain` are labels (`ValidatePodSpec`, core, read at 1.34). */
export function* validateHostname(spec: Decoded<PodSpec>, path: FieldPath, { version }: PodContext): FieldErrors {
  for (const field of ['hostname', 'subdomain'] as const) {
    const name = spec[field] ?? '';
    if (name !== '') for (const problem of isDNS1123Label(name, version)) yield invalid(path.child(field), name, problem);
  }
}

/** `validatePodHostName` (core, read at 1.36): the name that a pod shall have whatever else names it. */
export function* validateHostnameOverride(spec: Decoded<PodSpec>, path: FieldPath): FieldErrors {
  const { hostnameOverride: name, hostNetwork, setHostnameAsFQDN } = spec;
  if (name === undefined) return;
  const place = path.child('hostnameOverride');
  if (hostNetwork) yield forbidden(place, 'may not be specified when hostNetwork is true');
  if (setHostnameAsFQDN === true) yield forbidden(place, 'may not be specified when setHostnameAsFQDN is true');
  for (const problem of isDNS1123Subdomain(name)) yield invalid(place, name, problem);
  if (Buffer.byteLength(name) > MAX_HOSTNAME) yield tooLong(place, name, MAX_HOSTNAME);
}
