import { describe, expect, it } from 'vitest';
import { servedCustomKinds } from '../../../src/apiserver/custom-resource/kinds.ts';
import { handle } from '../../../src/apiserver/request.ts';
import type { KubernetesObject } from '../../../src/kubernetes/objects.ts';
import { kubernetesVersion } from '../../../src/kubernetes/version.ts';
import { SHOP } from '../asking.ts';
import { widget, widgets } from './widgets.ts';

const NOW = kubernetesVersion(34);
const SCHEMA = { schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } } };
const version = (name: string, more: object = {}): object => ({ name, served: true, storage: name === 'v1', ...SCHEMA, ...more });
const VERSIONS = [
  version('v1'),
  version('v1beta1', { deprecated: true }),
  version('v1beta2', { deprecated: true, deprecationWarning: 'move on' }),
  version('v1alpha1', { served: false }),
];
const crd = widgets({ definition: { versions: VERSIONS } });
const kinds = (of: unknown): readonly string[] => servedCustomKinds(of as KubernetesObject, NOW).map(({ info }) => info.apiVersion);

describe('the kinds that a definition makes', () => {
  it('are those of the versions that it serves', () => {
    expect(kinds(crd)).toEqual(['example.com/v1', 'example.com/v1beta1', 'example.com/v1beta2']);
  });

  it('are made once', () => {
    expect(servedCustomKinds(crd, NOW)).toBe(servedCustomKinds(crd, NOW));
  });

  it('have the names and the subresources of the definition', () => {
    const scale = { specReplicasPath: '.spec.replicas', statusReplicasPath: '.status.replicas' };
    const [kind] = servedCustomKinds(widgets({ subresources: { status: {}, scale } }), NOW);
    expect(kind?.info).toMatchObject({
      kind: 'Widget',
      plural: 'widgets',
      singular: 'widget',
      namespaced: true,
      subresources: ['status', 'scale'],
    });
  });

  it('are none while its names are another’s, or where the server cannot read it', () => {
    const refused = { conditions: [{ type: 'Established', status: 'False' }] };
    expect(kinds({ ...crd, status: refused })).toEqual([]);
    expect(kinds({ ...crd, spec: 'text' })).toEqual([]);
    expect(kinds({ ...crd, spec: null })).toEqual([]);
    expect(kinds(widgets({ schema: { required: 'a' } }))).toEqual([]);
  });

  it('warn of a version that is on its way out', () => {
    const state = SHOP.with('apiextensions.k8s.io', crd);
    const warnings = servedCustomKinds(crd, NOW).map(({ info }) => {
      const body = { ...widget({}), apiVersion: info.apiVersion };
      return handle({ verb: 'create', kind: info, namespace: 'shop', body }, state, NOW).warnings;
    });
    expect(warnings).toEqual([[], ['example.com/v1beta1 Widget is deprecated; use example.com/v1 Widget'], ['move on']]);
  });
});
