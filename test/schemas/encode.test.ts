import { describe, expect, it } from 'vitest';
import { kubernetesVersion } from '../../src/kubernetes/version.ts';
import { encode } from '../../src/schemas/encode.ts';
import { schemasFor } from '../../src/schemas/store.ts';

function printed(apiVersion: string, kindName: string, object: object, minor = 34): Record<string, unknown> {
  const schemas = schemasFor(kubernetesVersion(minor));
  const kind = schemas.kind(apiVersion, kindName);
  if (!kind) throw new Error(`no ${apiVersion} ${kindName}`);
  return encode({ apiVersion, kind: kindName, ...object }, schemas, kind.definition);
}

describe('an object as the server prints it', () => {
  it('has its fields in Go order and its map keys sorted', () => {
    const object = { spec: { containers: [{ image: 'b', name: 'a' }] }, metadata: { labels: { b: '2', a: '1' }, name: 'web' } };
    expect(JSON.stringify(printed('v1', 'Pod', object))).toBe(
      '{"kind":"Pod","apiVersion":"v1","metadata":{"name":"web","labels":{"a":"1","b":"2"}},' +
        '"spec":{"containers":[{"name":"a","image":"b","resources":{}}]},"status":{}}',
    );
  });

  it('shows what Go prints though it is empty: structs, and fields without omitempty', () => {
    expect(printed('apps/v1', 'Deployment', { spec: { template: { spec: {} } } })).toMatchObject({
      spec: { selector: null, template: { metadata: {}, spec: { containers: null } }, strategy: {} },
      status: {},
    });
    expect(printed('rbac.authorization.k8s.io/v1', 'Role', { rules: [] }).rules).toBeNull();
    expect(printed('v1', 'Pod', { spec: { containers: [{}] } }).spec).toEqual({ containers: [{ name: '', resources: {} }] });
  });

  it('leaves out what is empty with omitempty, and keeps zeros behind pointers', () => {
    const spec = { volumes: [], nodeSelector: {}, hostNetwork: false, priority: 0, containers: [{ name: 'a' }], securityContext: {} };
    expect(printed('v1', 'Pod', { spec }).spec).toEqual({ containers: [{ name: 'a', resources: {} }], securityContext: {}, priority: 0 });
  });

  it('shows the creation time of templates as null until 1.33', () => {
    const template = (minor: number) => printed('apps/v1', 'Deployment', {}, minor).spec;
    expect(template(33)).toMatchObject({ template: { metadata: { creationTimestamp: null } } });
    expect(template(34)).toMatchObject({ template: { metadata: {} } });
  });

  it('prints a port that was never set as 0, a missing quantity as 0 and a missing time as null', () => {
    expect(printed('v1', 'Service', { spec: { ports: [{ port: 80 }] } }).spec).toEqual({ ports: [{ port: 80, targetPort: 0 }] });
    expect(printed('v1', 'Event', {})).toMatchObject({ firstTimestamp: null, eventTime: null, source: {} });
  });

  it('prints schemas inside schemas', () => {
    const schema = { items: { type: 'string', properties: {} }, additionalProperties: false, dependencies: { a: ['b'] } };
    const crd = printed('apiextensions.k8s.io/v1', 'CustomResourceDefinition', {
      spec: { versions: [{ schema: { openAPIV3Schema: schema } }] },
    });
    expect(crd.spec).toMatchObject({
      versions: [{ schema: { openAPIV3Schema: { items: { type: 'string' }, additionalProperties: false } } }],
    });
    expect(JSON.stringify(crd.spec)).not.toContain('properties":{}');
  });

  it('does not touch the object that it is given', () => {
    const spec = Object.freeze({ volumes: Object.freeze([]), containers: Object.freeze([Object.freeze({ name: 'a' })]) });
    expect(() => printed('v1', 'Pod', { spec })).not.toThrow();
  });
});
