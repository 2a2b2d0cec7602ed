import type { PodTemplateSpec } from 'kubernetes-types/core/v1';
import { defaulted, kindOf } from '../apiserver/request.ts';
import { type Decoded, groupVersionOf, type KubernetesObject } from '../kubernetes/objects.ts';
import type { KubernetesVersion } from '../kubernetes/version.ts';
import type { Field } from '../loader/field.ts';
import type { Resource } from '../loader/resource.ts';
import type { Workspace } from '../loader/workspace.ts';
import { type KindInfo, schemasFor } from '../schemas/store.ts';
import type { KnownView, LintMemory } from './memory.ts';
import { CUSTOM_TEMPLATE_PATHS, customTemplate, TEMPLATE_PATHS } from './pod-templates.ts';
import type { Cluster, ContainerView, ObjectView, PodSpecView, WorkloadView } from './views.ts';

/** The input as a rule sees it at one release. */
export function buildCluster(
  { resources, documents }: Pick<Workspace, 'resources' | 'documents'>,
  version: KubernetesVersion,
  defaultNamespace: string,
  memory?: LintMemory,
): Cluster {
  const views = resources.map((resource) => {
    const make = (): KnownView => knownView(resource, version, defaultNamespace);
    return memory === undefined ? make() : memory.view(resource, version, defaultNamespace, make);
  });
  const objects = views.map(({ view }) => view);
  const byKind = grouped(objects, ({ group, resource }) => groupKind(group, resource.kind));
  const byName = new Map<string, ReadonlyMap<string, readonly ObjectView[]>>();
  const ofKind = (group: string, kind: string): readonly ObjectView[] => byKind.get(groupKind(group, kind)) ?? [];
  const namesOf = (group: string, kind: string): ReadonlyMap<string, readonly ObjectView[]> => {
    const key = groupKind(group, kind);
    const names = byName.get(key) ?? grouped(ofKind(group, kind), ({ name }) => name);
    byName.set(key, names);
    return names;
  };
  const podSpecs = views.flatMap(({ pod }) => pod ?? []);
  return {
    version,
    objects,
    podSpecs,
    documents,
    ofKind,
    named: (group, kind, name) => namesOf(group, kind).get(name) ?? [],
    isDeclared: () => false,
    servedResources: () => servedResources(version),
  };
}

function grouped(views: readonly ObjectView[], keyOf: (view: ObjectView) => string): ReadonlyMap<string, readonly ObjectView[]> {
  const groups = new Map<string, ObjectView[]>();
  for (const view of views) {
    const key = keyOf(view);
    const group = groups.get(key);
    if (group) group.push(view);
    else groups.set(key, [view]);
  }
  return groups;
}

const groupKind = (group: string, kind: string): string => (group === '' ? kind : `${kind}.${group}`);

function knownView(resource: Resource, version: KubernetesVersion, defaultNamespace: string): KnownView {
  const view = objectView(resource, version, defaultNamespace);
  return { view, pod: podSpecView(view, version) };
}

function objectView(resource: Resource, version: KubernetesVersion, defaultNamespace: string): ObjectView {
  const kind = kindOf(resource, version) ?? meantKind(resource, version);
  const object = kind === undefined ? (resource.value as Decoded<KubernetesObject>) : defaulted(kind, resource.value, version);
  return {
    resource,
    kind,
    group: kind?.group ?? groupVersionOf(resource.apiVersion).group,
    object,
    field: resource.root,
    namespace: kind?.namespaced === false ? '' : (resource.namespace ?? defaultNamespace),
    name: resource.name,
  };
}

/** A built-in kind under an apiVersion that does not serve it, as `v1` Deployment: the server says so, and rules see what is meant. */
function meantKind({ apiVersion, kind }: Resource, version: KubernetesVersion): KindInfo | undefined {
  const schemas = schemasFor(version);
  const { group } = groupVersionOf(apiVersion);
  const isBuiltIn = schemas.removal(apiVersion, kind) !== undefined || schemas.allKinds().some((known) => known.group === group);
  if (!isBuiltIn) return undefined;
  const all = schemas.kindsNamed(kind);
  return all.find((known) => known.group === group) ?? (new Set(all.map((known) => known.group)).size === 1 ? all[0] : undefined);
}

/** The value and the field at the end of a path. */
function follow(view: ObjectView, path: readonly string[]): { value: unknown; field: Field } {
  let value: unknown = view.object;
  for (const name of path) value = isMap(value) ? value[name] : undefined;
  return { value, field: view.field.at(...path) };
}

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const workloads = new WeakMap<ObjectView, { readonly workload: WorkloadView | undefined }>();

/** The object as a workload, if it makes Pods. */
export function workloadView(view: ObjectView): WorkloadView | undefined {
  const known = workloads.get(view) ?? { workload: asWorkload(view) };
  workloads.set(view, known);
  return known.workload;
}

function asWorkload(view: ObjectView): WorkloadView | undefined {
  const path = TEMPLATE_PATHS.get(groupKind(view.group, view.resource.kind));
  if (path === undefined || view.kind === undefined) return undefined;
  const { value, field } = follow(view, path);
  return isMap(value)
    ? { ...view, template: value as Decoded<PodTemplateSpec>, templateField: field, replicas: replicasOf(view) }
    : undefined;
}

function replicasOf(view: ObjectView): number | undefined {
  const count = (...path: string[]): number | undefined => {
    const { value } = follow(view, path);
    return typeof value === 'number' ? value : undefined;
  };
  switch (view.resource.kind) {
    case 'DaemonSet':
      return undefined;
    case 'Job':
      return count('spec', 'parallelism') ?? 1;
    case 'CronJob':
      return count('spec', 'jobTemplate', 'spec', 'parallelism') ?? 1;
    default:
      return count('spec', 'replicas') ?? 1;
  }
}

function podSpecView(owner: ObjectView, version: KubernetesVersion): PodSpecView | undefined {
  const name = groupKind(owner.group, owner.resource.kind);
  const path = owner.kind === undefined ? CUSTOM_TEMPLATE_PATHS.get(name) : name === 'Pod' ? [] : TEMPLATE_PATHS.get(name);
  if (path === undefined) return undefined;
  const { value, field } = follow(owner, path);
  const template =
    owner.kind === undefined ? customTemplate(value, version) : isMap(value) ? (value as Decoded<PodTemplateSpec>) : undefined;
  const { spec, metadata } = template ?? {};
  if (!isMap(spec)) return undefined;
  const containers: ContainerView[] = [];
  const pod: PodSpecView = {
    owner,
    spec,
    field: field.at('spec'),
    metadata,
    metadataField: field.at('metadata'),
    containers,
  };
  containers.push(...containerViews(pod));
  return pod;
}

const CONTAINER_LISTS = ['initContainers', 'containers', 'ephemeralContainers'] as const;

function* containerViews(pod: PodSpecView): Generator<ContainerView> {
  for (const list of CONTAINER_LISTS) {
    const fields = pod.field.at(list).items();
    for (const [index, container] of (pod.spec[list] ?? []).entries()) {
      const field = fields[index];
      if (field === undefined || !isMap(container)) continue;
      yield { pod, container, field, name: container.name ?? '', role: roleOf(list, container) };
    }
  }
}

function roleOf(list: (typeof CONTAINER_LISTS)[number], container: { readonly restartPolicy?: string }): ContainerView['role'] {
  if (list === 'ephemeralContainers') return 'ephemeral';
  if (list === 'containers') return 'app';
  return container.restartPolicy === 'Always' ? 'sidecar' : 'init';
}

/** Every resource that the release serves, by its plural name. */
function servedResources(version: KubernetesVersion): ReadonlyMap<string, readonly KindInfo[]> {
  const byPlural = new Map<string, KindInfo[]>();
  for (const kind of schemasFor(version).allKinds()) byPlural.set(kind.plural, [...(byPlural.get(kind.plural) ?? []), kind]);
  return byPlural;
}
