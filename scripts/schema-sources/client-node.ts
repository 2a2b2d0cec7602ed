import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { splitName } from './go-types.ts';
import type { Definitions, OpenApiDefinition, OpenApiProperty } from './openapi.ts';
import { refOf } from './openapi.ts';

/** What one release of @kubernetes/client-node tells: the kinds with their scope, and the structs below them. */
export interface ClientRelease {
  readonly definitions: Definitions;
  /** `extensions/v1beta1 Ingress` → namespaced. */
  readonly scopes: ReadonlyMap<string, boolean>;
}

interface Model {
  readonly attributes: readonly { baseName: string; type: string }[];
  readonly required: ReadonlySet<string>;
}

/**
 * Reads an unpacked release (`package.json`, `dist/gen/`). Its generator dropped number formats and unions, so a property that also
 * stands in `later` (the oldest published schema that has it) is taken from there.
 */
export function readClientNode(folder: string, later: (definition: string) => OpenApiDefinition | undefined): ClientRelease {
  const models = readModels(join(folder, 'dist/gen/model'));
  const reader = new ReleaseReader(models, later);
  const scopes = new Map<string, boolean>();
  for (const { group, apiGroup, version, kind, model, namespaced } of readCreates(join(folder, 'dist/gen/api'))) {
    const definition = reader.add(model, `${group}.${version}.${kind}`);
    definition['x-kubernetes-group-version-kind'] = [{ group: apiGroup, version, kind }];
    scopes.set(`${apiGroup}/${version} ${kind}`, namespaced);
  }
  return { definitions: reader.definitions, scopes };
}

class ReleaseReader {
  readonly definitions = new Map<string, OpenApiDefinition>();

  constructor(
    private readonly models: ReadonlyMap<string, Model>,
    private readonly later: (definition: string) => OpenApiDefinition | undefined,
  ) {}

  add(className: string, name: string): OpenApiDefinition {
    const known = this.definitions.get(name);
    if (known) return known;
    const model = this.models.get(className);
    const properties: Record<string, OpenApiProperty> = {};
    const definition: OpenApiDefinition = { type: 'object', properties, required: [...(model?.required ?? [])] };
    this.definitions.set(name, definition);
    const later = this.laterOf(name);
    const mapType = later?.['x-kubernetes-map-type'];
    if (mapType !== undefined) definition['x-kubernetes-map-type'] = mapType;
    for (const { baseName, type } of model?.attributes ?? []) {
      properties[baseName] = this.property(type, later?.properties?.[baseName], name, baseName);
    }
    return definition;
  }

  /** The published definition of the same name, or of its namesake in the group's v1. */
  private laterOf(name: string): OpenApiDefinition | undefined {
    const [pkg, struct] = splitName(name);
    return this.later(name) ?? this.later(`${pkg.split('.')[0]}.v1.${struct}`);
  }

  private property(type: string, later: OpenApiProperty | undefined, owner: string, name: string): OpenApiProperty {
    const own = this.translate(type, later, owner, name);
    if (!later) return own;
    const sameShape = shapeOf(own) === shapeOf(later) || own.type === 'object' || shapeOf(later).includes('Quantity');
    return sameShape ? this.adopt(later, own) : own;
  }

  /** A later property, its references pointed to this release's structs. */
  private adopt(later: OpenApiProperty, own: OpenApiProperty): OpenApiProperty {
    return JSON.parse(JSON.stringify(later), (key, value) => (key === '$ref' ? (findRef(own) ?? value) : value));
  }

  private translate(type: string, later: OpenApiProperty | undefined, owner: string, name: string): OpenApiProperty {
    const list = /^Array<(.+)>$/.exec(type);
    const map = /^\{ \[key: string\]: (.+); \}$/.exec(type);
    if (list?.[1]) return { type: 'array', items: this.translate(list[1], later?.items, owner, name) };
    if (map?.[1]) return { type: 'object', additionalProperties: this.translate(map[1], later?.additionalProperties, owner, name) };
    if (type === 'string' || type === 'boolean') return { type };
    if (type === 'number') return { type: 'integer', format: 'int32' };
    if (type === 'Date')
      return { $ref: /renewTime|acquireTime|eventTime|lastObservedTime/.test(name) ? 'meta.v1.MicroTime' : 'meta.v1.Time' };
    if (type === 'IntOrString' || (type === 'object' && name === 'servicePort')) return { $ref: 'intstr.IntOrString' };
    if (type === 'object' || type === 'any') return later ?? { type: 'object' };
    return { $ref: this.classDefinition(type, later, owner) };
  }

  /** The full name of a class (`V1PodSpec`, `ExtensionsV1beta1Ingress`), whose struct is added on the way. */
  private classDefinition(className: string, later: OpenApiProperty | undefined, owner: string): string {
    const match = /^([A-Z][a-z]+)?V(\d\w*?)([A-Z]\w*)$/.exec(className);
    const struct = match?.[3] ?? className;
    const version = `v${match?.[2] ?? '1'}`;
    const ref = later === undefined ? undefined : refOf(later);
    const name = ref?.endsWith(`.${version}.${struct}`) && match?.[1] === undefined ? ref : this.guess(match?.[1], version, struct, owner);
    if (!/^(meta\.v1\.(Time|MicroTime|FieldsV1)|resource\.Quantity)$/.test(name)) this.add(className, name);
    return name;
  }

  private guess(group: string | undefined, version: string, struct: string, owner: string): string {
    if (group !== undefined) return `${group.toLowerCase()}.${version}.${struct}`;
    const own = owner.split('.')[0] ?? '';
    const candidates = [`${own}.${version}.${struct}`, `meta.${version}.${struct}`, `core.${version}.${struct}`];
    return (
      candidates.find((name) => this.later(name) !== undefined) ??
      (version === 'v1' && own !== 'apiextensions' ? `core.v1.${struct}` : (candidates[0] ?? ''))
    );
  }
}

function findRef(property: OpenApiProperty): string | undefined {
  if (property.$ref !== undefined) return property.$ref;
  const inner = property.items ?? property.additionalProperties;
  return inner === undefined ? undefined : findRef(inner);
}

function shapeOf(property: OpenApiProperty): string {
  if (property.items) return `[]${shapeOf(property.items)}`;
  if (property.additionalProperties) return `{}${shapeOf(property.additionalProperties)}`;
  const ref = refOf(property);
  if (ref !== undefined) return ref.split('.').at(-1) ?? ref;
  return property.type === 'integer' ? 'number' : (property.type ?? 'object');
}

function readModels(folder: string): Map<string, Model> {
  const models = new Map<string, Model>();
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.js')) continue;
    const source = readFileSync(join(folder, file), 'utf8');
    const table = /^(\w+)\.attributeTypeMap = (\[[\s\S]*?\n\]);/m.exec(source);
    if (!table?.[1] || !table[2]) continue;
    const types = readFileSync(join(folder, file.replace(/\.js$/, '.d.ts')), 'utf8');
    const required = [...types.matchAll(/^ {4}'(\w+)': /gm)].map((match) => match[1] ?? '');
    const attributes: { name: string; baseName: string; type: string }[] = JSON.parse(table[2]);
    const baseNames = new Map(attributes.map(({ name, baseName }) => [name, baseName]));
    models.set(table[1], { attributes, required: new Set(required.map((name) => baseNames.get(name) ?? name)) });
  }
  return models;
}

interface Create {
  readonly group: string;
  readonly apiGroup: string;
  readonly version: string;
  readonly kind: string;
  readonly model: string;
  readonly namespaced: boolean;
}

/** The `create…` calls of the API classes: each names a kind, its scope and its class. */
function readCreates(folder: string): Create[] {
  const creates = new Map<string, Create>();
  for (const file of readdirSync(folder).sort()) {
    const match = /^([a-z]+)(V\d\w*)Api\.d\.ts$/i.exec(file);
    if (!match?.[1] || !match[2]) continue;
    const group = match[1].toLowerCase();
    const version = match[2].toLowerCase();
    const source = readFileSync(join(folder, file), 'utf8');
    for (const [, namespaced, method, model] of source.matchAll(
      /^ {4}create(Namespaced)?(\w+)\((?:name: string, )?(?:namespace: string, )?body: (\w+)/gm,
    )) {
      const kind = /^(?:[A-Z][a-z]+)?V\d\w*?([A-Z]\w*)$/.exec(model ?? '')?.[1];
      if (kind === undefined || model === undefined || method !== kind) continue;
      const apiGroup = API_GROUPS[group] ?? group;
      creates.set(`${group}/${version} ${kind}`, {
        group: PACKAGES[group] ?? group,
        apiGroup,
        version,
        kind,
        model,
        namespaced: namespaced !== undefined,
      });
    }
  }
  return [...creates.values()];
}

/** The Go package of a class prefix, where they differ. */
const PACKAGES: Readonly<Record<string, string>> = {
  rbacauthorization: 'rbac',
  flowcontrolapiserver: 'flowcontrol',
  internalapiserver: 'apiserverinternal',
};

/** The API group of a class prefix, where they differ. */
const API_GROUPS: Readonly<Record<string, string>> = {
  core: '',
  admissionregistration: 'admissionregistration.k8s.io',
  apiextensions: 'apiextensions.k8s.io',
  apiregistration: 'apiregistration.k8s.io',
  auditregistration: 'auditregistration.k8s.io',
  authentication: 'authentication.k8s.io',
  authorization: 'authorization.k8s.io',
  certificates: 'certificates.k8s.io',
  coordination: 'coordination.k8s.io',
  discovery: 'discovery.k8s.io',
  events: 'events.k8s.io',
  flowcontrolapiserver: 'flowcontrol.apiserver.k8s.io',
  internalapiserver: 'internal.apiserver.k8s.io',
  networking: 'networking.k8s.io',
  node: 'node.k8s.io',
  rbacauthorization: 'rbac.authorization.k8s.io',
  scheduling: 'scheduling.k8s.io',
  settings: 'settings.k8s.io',
  storage: 'storage.k8s.io',
};
