import { describe, expect, it } from 'vitest';
import { kubernetesVersion } from '../../src/kubernetes/version.ts';
import { decode } from '../../src/schemas/decode.ts';
import { schemasFor } from '../../src/schemas/store.ts';
import { type FieldSuggestion, suggestField, suggestValue } from '../../src/schemas/suggest.ts';

/** What is said of the one unknown field of an object. */
function suggestionFor(apiVersion: string, kindName: string, body: object, minor = 34): FieldSuggestion | undefined {
  const schemas = schemasFor(kubernetesVersion(minor));
  const kind = schemas.kind(apiVersion, kindName);
  if (!kind) throw new Error(`no ${apiVersion} ${kindName}`);
  const { unknown } = decode({ apiVersion, kind: kindName, ...body }, schemas, kind);
  expect(unknown).toHaveLength(1);
  return unknown[0] && suggestField(schemas, kind, unknown[0].path, unknown[0].definition);
}

const container = (fields: object) => ({ spec: { template: { spec: { containers: [{ name: 'web', ...fields }] } } } });
const podSpec = (fields: object) => ({ spec: { template: { spec: fields } } });

describe('what was meant by an unknown field', () => {
  it.each<[string, object, FieldSuggestion]>([
    ['another case', podSpec({ restartpolicy: 'Always' }), { name: 'restartPolicy', certain: true }],
    ['another spelling', container({ image_pull_policy: 'Always' }), { name: 'imagePullPolicy', certain: true }],
    ['a letter missing', container({ resource: {} }), { name: 'resources', certain: true }],
    ['a letter too many', { metadata: { annnotations: {} } }, { name: 'annotations', certain: true }],
    ['only the beginning', podSpec({ terminationGracePeriod: 30 }), { name: 'terminationGracePeriodSeconds', certain: false }],
  ])('%s', (_, body, expected) => {
    expect(suggestionFor('apps/v1', 'Deployment', body)).toEqual(expected);
  });

  it.each<[object, string]>([
    [{ replicas: 1 }, 'it belongs under spec'],
    [{ spec: { containers: [] } }, 'it belongs under spec.template.spec'],
    [{ spec: { template: { labels: {} } } }, 'it belongs under spec.template.metadata'],
    [podSpec({ replicas: 1 }), 'it belongs two levels up, under spec'],
    [podSpec({ livenessProbe: {} }), 'it belongs under spec.template.spec.containers[]'],
    [podSpec({ securityContext: { privileged: true } }), 'it belongs under spec.template.spec.containers[].securityContext'],
    [container({ nodeSelector: {} }), 'it belongs one level up, under spec.template.spec'],
    [container({ livenessProbe: { path: '/' } }), 'it belongs under spec.template.spec.containers[].livenessProbe.httpGet'],
    [{ spec: { serviceName: 'web' } }, 'a StatefulSet has this field'],
  ])('a field in the wrong place: %j', (body, hint) => {
    expect(suggestionFor('apps/v1', 'Deployment', body)).toEqual({ certain: false, hint });
  });

  it('knows the field of another release', () => {
    expect(suggestionFor('v1', 'Service', { spec: { topologyKeys: [] } })?.hint).toBe('it was removed in Kubernetes 1.22');
    expect(suggestionFor('v1', 'Pod', { spec: { schedulingGates: [] } }, 25)?.hint).toBe('Kubernetes 1.26 and later have it');
  });

  it('knows the field of another version of the API', () => {
    const backend = { spec: { rules: [{ http: { paths: [{ backend: { serviceName: 'web' } }] } }] } };
    const hint = suggestionFor('networking.k8s.io/v1', 'Ingress', backend)?.hint;
    expect(hint).toBe('networking.k8s.io/v1beta1 has it, networking.k8s.io/v1 does not');
  });

  it('says nothing where nothing is near or too much is', () => {
    expect(suggestionFor('v1', 'ConfigMap', { spec: {} })).toBeUndefined();
    expect(suggestionFor('apps/v1', 'Deployment', container({ livenessProbe: { port: 80 } }))).toBeUndefined();
    expect(suggestionFor('apps/v1', 'Deployment', { spec: { labels: {} } })).toBeUndefined();
  });
});

describe('what was meant by a value', () => {
  it.each([
    ['always', { value: 'Always', certain: true }],
    ['Alway', { value: 'Always', certain: false }],
    ['sometimes', undefined],
  ])('%s', (given, meant) => {
    expect(suggestValue(given, ['Always', 'IfNotPresent', 'Never'])).toEqual(meant);
  });
});
