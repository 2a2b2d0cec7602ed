import type { KubernetesObject } from '../../kubernetes/objects.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import { decode } from '../../schemas/decode.ts';
import { type KindInfo, schemasFor } from '../../schemas/store.ts';
import type { Definition, DefinitionVersion } from '../custom-resource-definition/definition.ts';
import type { Schema } from '../custom-resource-definition/schema.ts';
import type { ServedKind } from '../served-kind.ts';
import { decodeCustomResource } from './decode.ts';
import { deprecationOf } from './deprecation.ts';
import { canonical } from './json-value.ts';
import { printMetadata } from './object-meta.ts';
import { customResourceStrategy } from './strategy.ts';

const made = new WeakMap<object, Map<number, readonly ServedKind[]>>();

/**
 * The kinds that a CustomResourceDefinition v1 makes: one for each version that it serves. None where the server has found its names taken
 * (`Established` is False), and none of what it cannot even read. Answers the same kinds each time it is asked for the same object.
 */
export function servedCustomKinds(crd: KubernetesObject, version: KubernetesVersion): readonly ServedKind[] {
  const byRelease = made.get(crd) ?? new Map<number, readonly ServedKind[]>();
  made.set(crd, byRelease);
  const kinds = byRelease.get(version.minor) ?? makeKinds(readDefinition(crd, version), version);
  byRelease.set(version.minor, kinds);
  return kinds;
}

/** The definition as the server reads it, whoever wrote it: of the right types, and without nulls. */
function readDefinition(crd: KubernetesObject, version: KubernetesVersion): Definition | undefined {
  const schemas = schemasFor(version);
  const kind = schemas.kind('apiextensions.k8s.io/v1', 'CustomResourceDefinition');
  const reading = kind && decode(crd, schemas, kind);
  return reading?.typeError === undefined ? (reading?.object as Definition | undefined) : undefined;
}

function makeKinds(definition: Definition | undefined, version: KubernetesVersion): readonly ServedKind[] {
  if (definition?.spec === undefined || isRefused(definition)) return [];
  const { versions = [] } = definition.spec;
  return versions.filter(({ served }) => served).map((each) => servedKind(definition, each, version));
}

/** A definition of which no controller has said anything yet is as good as established. */
const isRefused = ({ status }: Definition): boolean =>
  status?.conditions?.some((condition) => condition.type === 'Established' && condition.status === 'False') ?? false;

function servedKind(definition: Definition, own: DefinitionVersion, version: KubernetesVersion): ServedKind {
  const info = kindInfo(definition, own);
  const schema: Schema = own.schema?.openAPIV3Schema ?? {};
  const preserve = definition.spec.preserveUnknownFields ?? false;
  const deprecation = deprecationOf(definition, own);
  return {
    info,
    strategy: customResourceStrategy(info, schema, own.subresources ?? {}),
    decode: (body) => decodeCustomResource(body, schema, preserve, version),
    encode: ({ metadata, ...object }) =>
      canonical({ ...object, metadata: printMetadata(metadata ?? {}, version) }) as unknown as KubernetesObject,
    ...(deprecation === undefined ? {} : { deprecation }),
    openAPIV3Schema: schema,
  };
}

const VERBS = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

/** What discovery says of a kind that a CRD makes. */
export function kindInfo({ spec }: Definition, { name = '', subresources }: DefinitionVersion): KindInfo {
  const { group = '', names = {}, scope } = spec;
  const kind = names.kind ?? '';
  return {
    group,
    version: name,
    apiVersion: `${group}/${name}`,
    kind,
    definition: '',
    plural: names.plural ?? '',
    singular: names.singular ?? kind.toLowerCase(),
    shortNames: names.shortNames ?? [],
    categories: names.categories ?? [],
    namespaced: scope === 'Namespaced',
    verbs: VERBS,
    subresources: [...(subresources?.status ? ['status'] : []), ...(subresources?.scale ? ['scale'] : [])],
    served: true,
  };
}
