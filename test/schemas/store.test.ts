import { describe, expect, it } from 'vitest';
import { kubernetesVersion, NEWEST_MINOR, OLDEST_MINOR } from '../../src/kubernetes/version.ts';
import { type GoType, goType } from '../../src/schemas/go-type.ts';
import { definitionById } from '../../src/schemas/table.ts';
import { schemasFor } from '../../src/schemas/store.ts';

const minors = Array.from({ length: NEWEST_MINOR - OLDEST_MINOR + 1 }, (_, i) => OLDEST_MINOR + i);
const schemas = (minor: number) => schemasFor(kubernetesVersion(minor));

/** Structs without fields, which the published schemas of the oldest releases leave out. */
const EMPTY_STRUCTS = /\.(CustomResourceSubresourceStatus|StorageVersionSpec)$/;

function structsIn(type: GoType): string[] {
  if (type.kind === 'struct') return [type.definition];
  return 'element' in type ? structsIn(type.element) : [];
}

describe('the schemas of a release', () => {
  it.each(minors)('1.%i has every struct that its kinds lead to', (minor) => {
    const release = schemas(minor);
    const seen = new Set<string>();
    const open = release.allKinds().map(({ definition }) => definition);
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (seen.has(name)) continue;
      seen.add(name);
      const definition = release.definition(name);
      if (!EMPTY_STRUCTS.test(name)) expect(definition, name).toBeDefined();
      for (const { type } of Object.values(definition?.fields ?? {})) open.push(...structsIn(goType(type)));
    }
    expect(seen.size).toBeGreaterThan(350);
  });

  it('knows a kind by its version and exact name', () => {
    expect(schemas(34).kind('apps/v1', 'Deployment')).toMatchObject({
      group: 'apps',
      version: 'v1',
      definition: 'apps.v1.Deployment',
      plural: 'deployments',
      singular: 'deployment',
      shortNames: ['deploy'],
      categories: ['all'],
      namespaced: true,
      served: true,
    });
    expect(schemas(34).kind('v1', 'Namespace')).toMatchObject({ group: '', namespaced: false, shortNames: ['ns'] });
    expect(schemas(34).kind('apps/v1', 'deployment')).toBeUndefined();
    expect(schemas(34).kind('v1', 'Deployment')).toBeUndefined();
  });

  it('tells what the release serves unasked', () => {
    expect(schemas(21).kind('extensions/v1beta1', 'Ingress')?.served).toBe(true);
    expect(schemas(22).kind('extensions/v1beta1', 'Ingress')).toBeUndefined();
    expect(schemas(30).kind('flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema')?.served).toBe(true);
    expect(schemas(30).kind('admissionregistration.k8s.io/v1beta1', 'ValidatingAdmissionPolicy')?.served).toBe(false);
    expect(schemas(34).kind('resource.k8s.io/v1alpha3', 'DeviceTaintRule')?.served).toBe(false);
  });

  it('puts the preferred version of a kind first', () => {
    const versions = (minor: number, kind: string) =>
      schemas(minor)
        .kindsNamed(kind)
        .map(({ apiVersion }) => apiVersion);
    expect(versions(21, 'Ingress')).toEqual(['networking.k8s.io/v1', 'networking.k8s.io/v1beta1', 'extensions/v1beta1']);
    expect(versions(24, 'HorizontalPodAutoscaler')[0]).toBe('autoscaling/v2');
    expect(versions(34, 'Gadget')).toEqual([]);
  });

  it('gives a field in Go order with what Go says of it', () => {
    const fields = schemas(34).definition('apps.v1.DeploymentSpec')?.fields ?? {};
    expect(Object.keys(fields).slice(0, 4)).toEqual(['replicas', 'selector', 'template', 'strategy']);
    expect(fields.replicas).toMatchObject({ type: '*int32' });
    expect(fields.strategy).toMatchObject({ type: 'apps.v1.DeploymentStrategy', patchStrategy: 'retainKeys' });
    const ports = schemas(34).definition('core.v1.Container')?.fields.ports;
    expect(ports).toMatchObject({ type: '[]core.v1.ContainerPort', listType: 'map', listMapKeys: ['containerPort', 'protocol'] });
    expect(schemas(34).definition('core.v1.Container')?.fields.imagePullPolicy?.enum).toEqual(['Always', 'IfNotPresent', 'Never']);
  });

  it('has the fields of the release, no others', () => {
    const podSpec = (minor: number) => Object.keys(schemas(minor).definition('core.v1.PodSpec')?.fields ?? {});
    expect(podSpec(18)).not.toContain('os');
    expect(podSpec(23)).toContain('os');
    expect(podSpec(25)).not.toContain('schedulingGates');
    expect(podSpec(26)).toContain('schedulingGates');
    expect(schemas(22).definition('core.v1.ServiceSpec')?.fields.topologyKeys).toBeUndefined();
    expect(schemas(21).definition('core.v1.ServiceSpec')?.fields.topologyKeys).toBeDefined();
  });

  it('keeps one definition for all releases where nothing changed', () => {
    const name = 'core.v1.ConfigMapKeySelector';
    expect(schemas(33).definitionId(name)).toBe(schemas(34).definitionId(name));
    expect(schemas(33).definition(name)).toBe(schemas(34).definition(name));
    expect(schemas(18).definitionId('core.v1.PodSpec')).not.toBe(schemas(36).definitionId('core.v1.PodSpec'));
  });

  it.each(['x', '0000000000', 'zzzzzzzzzz', '5000000000'])('answers an empty struct for the unknown id "%s"', (id) => {
    expect(definitionById(id)).toEqual({ fields: {} });
  });

  it.each(['constructor', '__proto__', 'toString'])('has no definition "%s"', (name) => {
    expect(schemas(34).definition(name)).toBeUndefined();
  });

  it.each([
    ['NameSpace', 'Namespace'],
    ['Deployement', 'Deployment'],
    ['configmap', 'ConfigMap'],
    ['Config-Map', 'ConfigMap'],
    ['StatefullSet', 'StatefulSet'],
    ['Kustomization', undefined],
  ])('suggests for the kind %s: %s', (given, meant) => {
    expect(schemas(34).suggestKind(given)).toBe(meant);
  });
});
