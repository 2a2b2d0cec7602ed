import type { Cluster } from '../../lint/views.ts';
import { deprecationWarning } from '../../schemas/lifecycle.ts';
import { type KindInfo, schemasFor } from '../../schemas/store.ts';
import { COMPLETION, TAG } from '../protocol.ts';
import { customKinds } from './custom-schema.ts';
import type { Offer } from './offer.ts';
import type { KnownField, SchemaPlace } from './schema-place.ts';

/** The versions in which a kind is served. */
export function apiVersionOffers(kind: string | undefined, cluster: Cluster): Offer[] {
  const own = kind === undefined ? undefined : schemasFor(cluster.version).kindsNamed(kind);
  const all = own === undefined ? servedKinds(cluster) : [...own, ...customKinds(cluster)];
  const fitting = all.filter((info) => info.served && (kind === undefined || info.kind === kind));
  const isOld = (apiVersion: string): boolean =>
    kind !== undefined && deprecationWarning({ apiVersion, kind }, cluster.version) !== undefined;
  return [...new Set(fitting.map(({ apiVersion }) => apiVersion))].map((label) => ({
    label,
    kind: COMPLETION.enum,
    ...(isOld(label) ? { tags: [TAG.deprecated] } : {}),
  }));
}

/** The kinds of an API version; all kinds where it has none. */
export function kindOffers(apiVersion: string | undefined, cluster: Cluster): Offer[] {
  const all = servedKinds(cluster);
  const fitting = all.filter((info) => info.apiVersion === apiVersion);
  return [...new Set((fitting.length > 0 ? fitting : all).map(({ kind }) => kind))].map((label) => ({ label, kind: COMPLETION.enum }));
}

/** The kinds of the release and those of the folder's CRDs. */
const servedKinds = (cluster: Cluster): readonly KindInfo[] => [
  ...schemasFor(cluster.version)
    .allKinds()
    .filter(({ verbs, served }) => verbs.length > 0 && served),
  ...customKinds(cluster),
];

/** The values that a field takes, where they are few. */
export const valueOffers = ({ isBoolean, enum: values }: SchemaPlace): Offer[] =>
  isBoolean
    ? ['true', 'false'].map((label) => ({ label, kind: COMPLETION.value }))
    : values.map((label) => ({ label, kind: COMPLETION.enum }));

/** What the server fills in, and what is seldom in a manifest. */
const SERVERS_OWN: ReadonlySet<string> = new Set([
  'selfLink',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'managedFields',
]);

/** The fields of a map that are not there yet: required ones first, what the server fills in last. */
export const fieldOffers = (fields: readonly KnownField[], siblings: ReadonlySet<string>, hasColon: boolean): Offer[] =>
  fields
    .filter(({ name }) => !siblings.has(name) && name !== 'status')
    .map(({ name, type, isRequired, isScalar, prose }) => ({
      label: name,
      kind: COMPLETION.field,
      detail: `${type}${isRequired ? ', required' : ''}`,
      ...(prose === '' ? {} : { documentation: prose }),
      sortText: `${isRequired ? 0 : SERVERS_OWN.has(name) ? 2 : 1} ${name}`,
      text: hasColon ? name : `${name}:${isScalar ? ' ' : ''}`,
    }));
