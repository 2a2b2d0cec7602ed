import type { ClusterState } from '../../apiserver/cluster-state.ts';
import { versionText } from '../../kubernetes/version.ts';
import { type KindInfo, schemasFor } from '../../schemas/store.ts';
import { definitionOf, isCustom } from '../representation.ts';
import type { Site } from '../site.ts';
import { customName, reference } from './names.ts';
import { pathsOf } from './paths.ts';
import { addStruct, type Components, identity } from './struct-schemas.ts';

/** A document of OpenAPI 3. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, object>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

/** `/openapi/v3/apis/GROUP/VERSION`: the kinds of one version of a group; undefined where nothing is served under it. */
export function openApiDocument(apiVersion: string, { cluster }: Site): OpenApiDocument | undefined {
  const kinds = cluster.kinds().filter((kind) => kind.apiVersion === apiVersion && kind.verbs.length > 0);
  if (kinds.length === 0) return undefined;
  const components: Components = new Map();
  const schemas = schemasFor(cluster.version);
  addStruct('meta.v1.DeleteOptions', schemas, components);
  addStruct('meta.v1.Status', schemas, components);
  const paths = kinds.flatMap((kind) => {
    const name = isCustom(kind) ? addCustom(kind, cluster.state, components) : addStruct(kind.definition, schemas, components);
    addList(kind, name, components);
    if (isCustom(kind)) addStruct('meta.v1.ObjectMeta', schemas, components);
    addStruct('meta.v1.ListMeta', schemas, components);
    return pathsOf(kind, name);
  });
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: `v${versionText(cluster.version)}` },
    paths: Object.fromEntries(paths),
    components: { schemas: Object.fromEntries([...components].sort(([a], [b]) => (a < b ? -1 : 1))) },
  };
}

const OBJECT_META = reference('io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta');
const LIST_META = reference('io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta');

/** The schema of a custom kind is the one that its CRD has for the version. */
function addCustom(kind: KindInfo, state: ClusterState, components: Components): string {
  const { spec } = (definitionOf(kind, state) ?? {}) as { spec?: { versions?: { name: string; schema?: { openAPIV3Schema?: object } }[] } };
  const schema: { properties?: object } = spec?.versions?.find(({ name }) => name === kind.version)?.schema?.openAPIV3Schema ?? {};
  const own = { apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata: { allOf: [OBJECT_META] } };
  const name = customName(kind.group, kind.version, kind.kind);
  components.set(name, { type: 'object', ...schema, properties: { ...schema.properties, ...own }, ...identity(kind) });
  return name;
}

function addList(kind: KindInfo, item: string, components: Components): void {
  if (!kind.verbs.includes('list')) return;
  components.set(`${item}List`, {
    type: 'object',
    required: ['items'],
    properties: {
      apiVersion: { type: 'string' },
      items: { type: 'array', items: { default: {}, allOf: [reference(item)] } },
      kind: { type: 'string' },
      metadata: { default: {}, allOf: [LIST_META] },
    },
    ...identity({ ...kind, kind: `${kind.kind}List` }),
  });
}
