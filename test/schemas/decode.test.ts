import { describe, expect, it } from 'vitest';
import { kubernetesVersion } from '../../src/kubernetes/version.ts';
import { badRequestMessage, type Decoding, decode } from '../../src/schemas/decode.ts';
import { schemasFor } from '../../src/schemas/store.ts';

function decoding(apiVersion: string, kindName: string, body: object, minor = 34): Decoding {
  const schemas = schemasFor(kubernetesVersion(minor));
  const kind = schemas.kind(apiVersion, kindName);
  if (!kind) throw new Error(`no ${apiVersion} ${kindName}`);
  return decode({ apiVersion, kind: kindName, ...body }, schemas, kind);
}

const pod = (spec: unknown, minor?: number) => decoding('v1', 'Pod', { spec }, minor);
const container = (fields: object, minor?: number) => pod({ containers: [{ name: 'web', ...fields }] }, minor);
const message = ({ typeError }: Decoding) => typeError?.message;

describe('wrong types', () => {
  it.each<[string, Decoding, string, string]>([
    [
      'a string for an integer',
      decoding('apps/v1', 'Deployment', { spec: { replicas: '3' } }),
      'json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32',
      'spec.replicas',
    ],
    [
      'a number in a map of strings',
      decoding('v1', 'ConfigMap', { data: { port: 80 } }),
      'json: cannot unmarshal number into Go struct field ConfigMap.data of type string',
      'data[port]',
    ],
    [
      'a list for a struct',
      decoding('v1', 'Pod', { metadata: [] }),
      'json: cannot unmarshal array into Go struct field Pod.metadata of type v1.ObjectMeta',
      'metadata',
    ],
    [
      'a map for a list',
      pod({ containers: { name: 'web' } }),
      'json: cannot unmarshal object into Go struct field PodSpec.spec.containers of type []v1.Container',
      'spec.containers',
    ],
    [
      'a string for an item',
      container({ env: ['A=b'] }),
      'json: cannot unmarshal string into Go struct field Container.spec.containers.env of type v1.EnvVar',
      'spec.containers[0].env[0]',
    ],
    [
      'a named string type',
      container({ imagePullPolicy: true }),
      'json: cannot unmarshal bool into Go struct field Container.spec.containers.imagePullPolicy of type v1.PullPolicy',
      'spec.containers[0].imagePullPolicy',
    ],
    [
      'a named map type',
      container({ resources: { limits: ['cpu'] } }),
      'json: cannot unmarshal array into Go struct field ResourceRequirements.spec.containers.resources.limits of type v1.ResourceList',
      'spec.containers[0].resources.limits',
    ],
    [
      'a fraction',
      pod({ priority: 1.5 }),
      'json: cannot unmarshal number 1.5 into Go struct field PodSpec.spec.priority of type int32',
      'spec.priority',
    ],
    [
      'more than 32 bits',
      pod({ priority: 3000000000 }),
      'json: cannot unmarshal number 3000000000 into Go struct field PodSpec.spec.priority of type int32',
      'spec.priority',
    ],
    [
      'more than 64 bits',
      pod({ activeDeadlineSeconds: 2n ** 63n }),
      'json: cannot unmarshal number 9223372036854775808 into Go struct field PodSpec.spec.activeDeadlineSeconds of type int64',
      'spec.activeDeadlineSeconds',
    ],
    [
      'a boolean for an int-or-string',
      container({ livenessProbe: { httpGet: { port: true } } }),
      'json: cannot unmarshal bool into Go struct field HTTPGetAction.spec.containers.livenessProbe.httpGet.port of type int32',
      'spec.containers[0].livenessProbe.httpGet.port',
    ],
    [
      'a fraction for an int-or-string',
      container({ livenessProbe: { httpGet: { port: 1.5 } } }),
      'json: cannot unmarshal number 1.5 into Go struct field HTTPGetAction.spec.containers.livenessProbe.httpGet.port of type int32',
      'spec.containers[0].livenessProbe.httpGet.port',
    ],
    [
      'a number for a time',
      decoding('v1', 'Pod', { metadata: { creationTimestamp: 5 } }),
      'json: cannot unmarshal number into Go struct field ObjectMeta.metadata.creationTimestamp of type string',
      'metadata.creationTimestamp',
    ],
    [
      'bytes that are a map',
      decoding('v1', 'Secret', { data: { key: {} } }),
      'json: cannot unmarshal object into Go struct field Secret.data of type []uint8',
      'data[key]',
    ],
  ])('%s', (_, { typeError }, text, path) => {
    expect(typeError?.message).toBe(text);
    expect(String(typeError?.path)).toBe(path);
  });

  it('of types that read themselves have their own words', () => {
    const format = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
    expect(message(container({ resources: { limits: { cpu: 'much' } } }))).toBe(format);
    expect(message(container({ resources: { limits: { cpu: true } } }))).toBe(format);
    expect(message(decoding('v1', 'Secret', { data: { key: 'a' } }))).toBe('illegal base64 data at input byte 0');
    expect(message(decoding('v1', 'Secret', { data: { key: 'YWJj*' } }))).toBe('illegal base64 data at input byte 4');
    expect(message(decoding('v1', 'Event', { eventTime: '2026-01-02T03:04:05Z' }))).toBe(
      'parsing time "2026-01-02T03:04:05Z" as "2006-01-02T15:04:05.000000Z07:00": cannot parse "Z" as ".000000"',
    );
    expect(message(decoding('v1', 'Event', { firstTimestamp: 'yesterday' }))).toBe(
      'parsing time "yesterday" as "2006-01-02T15:04:05Z07:00": cannot parse "yesterday" as "2006"',
    );
  });

  it('are told in the order of the document, one of them decisive', () => {
    const both = decoding('v1', 'Pod', { spec: { priority: 'high', containers: 'web' } });
    expect(both.typeErrors.map(({ path }) => String(path))).toEqual(['spec.priority', 'spec.containers']);
    expect(both.typeError).toEqual(both.typeErrors[0]);
    const turned = decoding('v1', 'Pod', { spec: { containers: 'web', priority: 'high' } });
    expect(String(turned.typeError?.path)).toBe('spec.containers');
  });

  it('give way to the error of a type that reads itself, which ends decoding', () => {
    const decoded = container({ stdin: 'yes', resources: { limits: { cpu: 'much' } } });
    expect(decoded.typeErrors).toHaveLength(2);
    expect(String(decoded.typeError?.path)).toBe('spec.containers[0].resources.limits[cpu]');
  });

  it('name embedded structs from 1.35 on', () => {
    const text = (minor: number) => message(container({ livenessProbe: { httpGet: { path: 1 } } }, minor));
    expect(text(34)).toContain('HTTPGetAction.spec.containers.livenessProbe.httpGet.path of');
    expect(text(35)).toContain('HTTPGetAction.spec.containers.livenessProbe.ProbeHandler.httpGet.path of');
  });
});

describe('unknown fields', () => {
  it('are listed in the order of the document, with their whole path', () => {
    const { unknown, typeError } = decoding('apps/v1', 'Deployment', {
      replicas: 1,
      metadata: { label: {} },
      spec: { template: { spec: { Containers: [], containers: [{ name: 'a' }, { image_name: 'b', env: [{ 'x"y': 1 }] }] } } },
    });
    expect(typeError).toBeUndefined();
    expect(unknown.map(({ text }) => text)).toEqual([
      'unknown field "replicas"',
      'unknown field "metadata.label"',
      'unknown field "spec.template.spec.Containers"',
      'unknown field "spec.template.spec.containers[1].image_name"',
      'unknown field "spec.template.spec.containers[1].env[0].x\\"y"',
    ]);
    expect(unknown.map(({ definition }) => definition)).toEqual([
      'apps.v1.Deployment',
      'meta.v1.ObjectMeta',
      'core.v1.PodSpec',
      'core.v1.Container',
      'core.v1.EnvVar',
    ]);
  });

  it('are no concern inside a type that takes anything', () => {
    expect(decoding('apps/v1', 'ControllerRevision', { data: { any: { thing: 1 } } }).unknown).toEqual([]);
  });

  it('are at most a hundred, as on the server', () => {
    const many = Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`field${i}`, i]));
    expect(decoding('v1', 'ConfigMap', many).unknown).toHaveLength(100);
  });

  it('include keys that JavaScript treats in its own way', () => {
    const body: object = JSON.parse('{"__proto__":{"a":1},"constructor":1,"data":{"__proto__":"x"}}');
    const { unknown, object } = decoding('v1', 'ConfigMap', body);
    expect(unknown.map(({ text }) => text)).toEqual(['unknown field "__proto__"', 'unknown field "constructor"']);
    expect(JSON.stringify(object)).toContain('"data":{"__proto__":"x"}');
  });
});

describe('the schema of a custom resource', () => {
  const crd = (schema: unknown, minor?: number) =>
    decoding(
      'apiextensions.k8s.io/v1',
      'CustomResourceDefinition',
      { spec: { versions: [{ schema: { openAPIV3Schema: schema } }] } },
      minor,
    );

  it('is read strictly, but not below items, additionalProperties and dependencies', () => {
    const { unknown } = crd({ properties: { a: { kind: 'x' }, b: { items: { kind: 'x' } } } });
    expect(unknown.map(({ text }) => text)).toEqual(['unknown field "spec.versions[0].schema.openAPIV3Schema.properties.a.kind"']);
  });

  it('has its wrong types told of the field that decodes itself, until 1.34', () => {
    const schema = { properties: { a: { items: { type: 1 } } } };
    const field = 'JSONSchemaProps.spec.versions.schema.openAPIV3Schema.properties.items';
    expect(message(crd(schema))).toBe(`json: cannot unmarshal number into Go struct field ${field} of type string`);
    expect(message(crd(schema, 36))).toBe(`json: cannot unmarshal number into Go struct field ${field}.type of type string`);
    expect(String(crd(schema).typeError?.path)).toBe('spec.versions[0].schema.openAPIV3Schema.properties[a].items.type');
  });

  it('takes booleans, lists and names where the API does', () => {
    expect(crd({ additionalProperties: false, items: [{ type: 'string' }], dependencies: { a: ['b'] }, default: null }).typeErrors).toEqual(
      [],
    );
    expect(message(crd({ additionalProperties: 'no' }))).toBe('boolean or JSON schema expected');
  });
});

describe('what decoding leaves', () => {
  it('has no nulls and no zero values that Go cannot tell from absent ones', () => {
    const { object } = decoding('v1', 'Pod', {
      metadata: { name: 'web', labels: null },
      spec: { hostNetwork: false, priority: 0, nodeName: '', containers: [{ name: 'a', env: [{ name: 'A', value: '' }], stdin: null }] },
    });
    expect(object).toEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web' },
      spec: { priority: 0, containers: [{ name: 'a', env: [{ name: 'A' }] }] },
    });
  });

  it('keeps empty lists and maps, and makes zero values of nulls inside them', () => {
    const { object } = pod({ containers: [null], nodeSelector: { a: null }, volumes: [] });
    expect(object.spec).toEqual({ volumes: [], containers: [{}], nodeSelector: { a: '' } });
  });

  it('has quantities and times in their canonical form', () => {
    const { object } = container({ resources: { limits: { cpu: 0.5, memory: '1024Mi' } } });
    expect(object.spec).toMatchObject({ containers: [{ resources: { limits: { cpu: '500m', memory: '1Gi' } } }] });
    const event = decoding('v1', 'Event', { firstTimestamp: '2026-01-01T01:00:00.5+01:00' });
    expect(event.object.firstTimestamp).toBe('2026-01-01T00:00:00Z');
  });

  it('leaves out what is of a wrong type and keeps the rest', () => {
    const { object } = pod({ priority: 'high', containers: [{ name: 'web', stdin: 'x' }] });
    expect(object.spec).toEqual({ containers: [{ name: 'web' }] });
  });

  it('belongs to the caller', () => {
    const body = { spec: { containers: [{ name: 'web' }] } };
    const { object } = decoding('v1', 'Pod', body);
    expect(object.spec).not.toBe(body.spec);
  });

  it('survives any depth', () => {
    let schema: object = { type: 'object' };
    for (let i = 0; i < 20_000; i++) schema = { properties: { a: schema } };
    const decoded = decoding('apiextensions.k8s.io/v1', 'CustomResourceDefinition', {
      spec: { versions: [{ schema: { openAPIV3Schema: schema } }] },
    });
    expect(decoded.typeError?.message).toBe('exceeded max depth');
  });
});

it('the refusal names the kind and the version without its group', () => {
  expect(badRequestMessage('Deployment', 'v1', 'json: …')).toBe('Deployment in version "v1" cannot be handled as a Deployment: json: …');
});
