import type { Cluster } from '../../lint/views.ts';
import { deprecationWarning } from '../../schemas/lifecycle.ts';
import { schemasFor } from '../../schemas/store.ts';
import { COMPLETION, TAG } from '../protocol.ts';
import type { Offer } from './offer.ts';
import type { KnownField, SchemaPlace } from './schema-place.ts';

/** The versions in which a kind is served. */
export function apiVersionOffers(kind: string | undefined, { version }: Cluster): Offer[] {
  const schemas = schemasFor(version);
  const infos = (kind === undefined ? schemas.allKinds() : schemas.kindsNamed(kind)).filter(({ served }) => served);
  const isOld = (apiVersion: string): boolean => kind !== undefined && deprecationWarning({ apiVersion, kind }, version) !== undefined;
  return [...new Set(infos.map(({ apiVersion }) => apiVersion))].map((label) => ({
    label,
    kind: COMPLETION.enum,
    ...(isOld(label) ? { tags: [TAG.deprecated] } : {}),
  }));
}

/** The kinds of an API version; all kinds where it has none. */
export function kindOffers(apiVersion: string | undefined, { version }: Cluster): Offer[] {
  const all = schemasFor(version)
    .allKinds()
    .filter(({ verbs, served }) => verbs.length > 0 && served);
  const fitting = all.filter((info) => info.apiVersion === apiVersion);
  return [...new Set((fitting.length > 0 ? fitting : all).map(({ kind }) => kind))].map((label) => ({ label, kind: COMPLETION.enum }));
}

/** The values that a field takes, where they are few. */
export const valueOffers = ({ isBoolean, enum: values }: SchemaPlace): Offer[] =>
  isBoolean
    ? ['true', 'false'].map((label) => ({ label, kind: COMPLETION.value }))
    : values.map((label) => ({ label, kind: COMPLETION.enum }));

/** The fields of a map that are not there yet, required ones first. */
export const fieldOffers = (fields: readonly KnownField[], siblings: ReadonlySet<string>, hasColon: boolean): Offer[] =>
  fields
    .filter(({ name }) => !siblings.has(name) && name !== 'status')
    .map(({ name, type, isRequired, isScalar, prose }) => ({
      label: name,
      kind: COMPLETION.field,
      detail: `${type}${isRequired ? ', required' : ''}`,
      ...(prose === '' ? {} : { documentation: { kind: 'markdown', value: prose } as const }),
      sortText: `${isRequired ? 0 : 1} ${name}`,
      text: hasColon ? name : `${name}:${isScalar ? ' ' : ''}`,
    }));
