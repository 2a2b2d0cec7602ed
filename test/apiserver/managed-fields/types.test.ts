import { describe, expect, it } from 'vitest';
import { type Atom, atomAt } from '../../../src/apiserver/managed-fields/atom.ts';
import { kubernetesVersion } from '../../../src/kubernetes/version.ts';
import { schemasFor } from '../../../src/schemas/store.ts';
import { schemas, typesOf } from './written.ts';
import { builtInTypes } from '../../../src/apiserver/managed-fields/built-in-types.ts';

/** The type at a path; `[]` steps into a list. */
const at = (apiVersion: string, kind: string, path: string): Atom | undefined =>
  path
    .split('.')
    .reduce<Atom | undefined>(
      (atom, step) => (step === '[]' ? atom?.list?.item : atom?.map && atomAt(atom.map, step)),
      typesOf({ apiVersion, kind }).atom,
    );

const word = (atom: Atom | undefined): string => {
  if (atom === undefined) return 'none';
  if (atom.shapes) return atom.map?.isAtomic ? 'anything, whole' : 'anything';
  if (atom.scalar) return atom.scalar;
  if (atom.list) return atom.list.isAtomic ? 'whole list' : atom.list.keys.length > 0 ? `by ${atom.list.keys.join()}` : 'set';
  return `${atom.map?.isAtomic ? 'whole ' : ''}${atom.map?.fields.size ? 'struct' : 'map'}`;
};

describe('the type of a field', () => {
  it.each([
    ['v1', 'Pod', 'spec.containers', 'by name'],
    ['v1', 'Pod', 'spec.containers.[].ports', 'by containerPort,protocol'],
    ['v1', 'Pod', 'spec.containers.[].args', 'whole list'],
    ['v1', 'Pod', 'spec.containers.[].resources.limits', 'map'],
    ['v1', 'Pod', 'spec.containers.[].resources.limits.cpu', 'untyped'],
    ['v1', 'Pod', 'spec.containers.[].livenessProbe.httpGet.port', 'anything'],
    ['v1', 'Pod', 'spec.topologySpreadConstraints', 'by topologyKey,whenUnsatisfiable'],
    ['v1', 'Pod', 'spec.nodeSelector', 'whole map'],
    ['v1', 'Pod', 'spec.tolerations', 'whole list'],
    ['v1', 'Pod', 'metadata.finalizers', 'set'],
    ['v1', 'Pod', 'metadata.ownerReferences', 'by uid'],
    ['v1', 'Pod', 'metadata.ownerReferences.[]', 'whole struct'],
    ['v1', 'Pod', 'metadata.creationTimestamp', 'untyped'],
    ['v1', 'Pod', 'metadata.labels', 'map'],
    ['v1', 'Pod', 'spec.foo', 'none'],
    ['v1', 'Service', 'spec.ports', 'by port,protocol'],
    ['v1', 'Service', 'spec.selector', 'whole map'],
    ['v1', 'Secret', 'data.a', 'string'],
    ['v1', 'ConfigMap', 'immutable', 'boolean'],
    ['v1', 'PersistentVolume', 'spec.claimRef', 'struct'],
    ['v1', 'Pod', 'spec.volumes.[].persistentVolumeClaim', 'struct'],
    ['apps/v1', 'Deployment', 'spec.selector', 'whole struct'],
    ['apps/v1', 'Deployment', 'spec.replicas', 'numeric'],
    ['apps/v1', 'ControllerRevision', 'data', 'anything, whole'],
    ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'spec.versions.[].schema.openAPIV3Schema.default', 'anything'],
    ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'spec.versions.[].schema.openAPIV3Schema.properties', 'map'],
  ])('%s %s %s is %s', (apiVersion, kind, path, expected) => expect(word(at(apiVersion, kind, path))).toBe(expected));

  it('has the published default, Go’s zero value where it is always printed', () => {
    const fields = (path: string) => at('v1', 'Pod', path)?.map?.fields;
    const defaults = [...(fields('spec.containers.[].ports.[]') ?? [])].map(([name, field]) => [name, field.default]);
    expect(Object.fromEntries(defaults)).toMatchObject({ containerPort: 0, protocol: 'TCP', hostPort: undefined });
    expect(fields('spec.imagePullSecrets.[]')?.get('name')?.default).toBe('');
    expect(at('v1', 'ServiceAccount', 'secrets.[]')?.map?.fields.get('name')?.default).toBeUndefined();
  });
});

it.each([20, 26, 30, 34, 36])('a port of 1.%i is known by its protocol, which may be left out', (minor) => {
  const release = schemasFor(kubernetesVersion(minor));
  const info = release.kind('v1', 'Service');
  const spec = info && builtInTypes(release, info).atom.map?.fields.get('spec')?.atom.map;
  expect(spec?.fields.get('ports')?.atom.list?.item.map?.fields.get('protocol')?.default).toBe('TCP');
});

describe('the types of a kind', () => {
  it('are made once', () => expect(typesOf({ apiVersion: 'v1', kind: 'Pod' })).toBe(typesOf({ apiVersion: 'v1', kind: 'Pod' })));

  it('know what an object is before anybody wrote to it', () =>
    expect(typesOf({ apiVersion: 'v1', kind: 'Pod' }).empty).toEqual({
      kind: 'Pod',
      apiVersion: 'v1',
      metadata: {},
      spec: { containers: null },
      status: {},
    }));

  it('can be had for every kind of a release', () => {
    for (const info of schemas.allKinds().filter(({ served }) => served)) {
      const { fields } = builtInTypes(schemas, info).atom.map ?? {};
      expect([...(fields?.keys() ?? [])], info.kind).toEqual(expect.arrayContaining(['apiVersion', 'kind']));
    }
  });
});
