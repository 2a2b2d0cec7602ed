import { describe, expect, it } from 'vitest';
import { fromUnstructured } from '../../../src/apiserver/patch/from-unstructured.ts';
import { kubernetesVersion } from '../../../src/kubernetes/version.ts';
import { schemasFor } from '../../../src/schemas/store.ts';

const schemas = schemasFor(kubernetesVersion(34));

function convert(apiVersion: string, kind: string, object: object): ReturnType<typeof fromUnstructured> {
  const info = schemas.kind(apiVersion, kind);
  if (info === undefined) throw new Error(`no ${kind}`);
  return fromUnstructured({ apiVersion, kind, ...object }, schemas, info);
}
const container = (fields: object): object => ({ spec: { containers: [{ name: 'a', ...fields }] } });

describe('values of the wrong type', () => {
  it.each<[string, object, string]>([
    ['a number for a string', container({ image: 1 }), 'cannot convert int64 to string'],
    ['a number for a named string', container({ imagePullPolicy: 1 }), 'cannot convert int64 to v1.PullPolicy'],
    ['a fraction for a string', container({ image: 1.5 }), 'unrecognized type: string'],
    ['a boolean for a string', container({ image: true }), 'unrecognized type: string'],
    ['an object for a string', container({ image: {} }), 'unrecognized type: string'],
    ['a string for a number', { spec: { activeDeadlineSeconds: '1' } }, 'unrecognized type: int64'],
    ['a fraction for a number', { spec: { priority: 1.5 } }, 'cannot convert float64 to int32'],
    ['a number for a boolean', { spec: { hostNetwork: 1 } }, 'unrecognized type: bool'],
    ['a string for an object', { spec: 'x' }, 'cannot restore struct from: string'],
    ['a list for an object', { spec: [] }, 'cannot restore struct from: slice'],
    ['an object for a list', { spec: { containers: {} } }, 'cannot restore slice from map'],
    ['a boolean for a map', { spec: { nodeSelector: true } }, 'cannot restore map from bool'],
    ['a number in a map', { spec: { nodeSelector: { a: 1 } } }, 'cannot convert int64 to string'],
    [
      'no quantity',
      container({ resources: { limits: { cpu: 'x' } } }),
      "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
    ],
    ['a number for a time', { metadata: { creationTimestamp: 1 } }, 'json: cannot unmarshal number into Go value of type string'],
    [
      'a fraction for a port',
      container({ livenessProbe: { httpGet: { port: 1.5 } } }),
      'json: cannot unmarshal number 1.5 into Go value of type int32',
    ],
    [
      'a list for a port',
      container({ livenessProbe: { httpGet: { port: [] } } }),
      'json: cannot unmarshal array into Go value of type int32',
    ],
    ['the first in Go’s order', { spec: { hostname: 1, volumes: 'x' }, metadata: { labels: 1 } }, 'cannot restore map from int64'],
  ])('%s', (_, object, typeError) => expect(convert('v1', 'Pod', object).typeError).toBe(typeError));

  it('bytes', () => {
    expect(convert('v1', 'Secret', { data: { a: '*' } }).typeError).toBe('error decoding from json: illegal base64 data at input byte 0');
    expect(convert('v1', 'Secret', { data: { a: 1 } }).typeError).toBe('cannot restore slice from int64');
  });
});

it('a number that is too large loses its upper bits', () => {
  const { object } = convert('apps/v1', 'Deployment', { spec: { replicas: 3_000_000_000 } });
  expect(object).toMatchObject({ spec: { replicas: -1_294_967_296 } });
});

it('unknown fields are told, sorted, and left out; the keys of maps are not on their way', () => {
  const properties = { a: { typ: 'x', type: 'string' } };
  const versions = [{ name: 'v1', schema: { openAPIV3Schema: { properties } }, zoo: 1 }];
  const { object, unknown } = convert('apiextensions.k8s.io/v1', 'CustomResourceDefinition', { spec: { versions, Group: 'x' }, 'a"b': 1 });
  expect(unknown).toEqual([
    'unknown field "a"b"',
    'unknown field "spec.Group"',
    'unknown field "spec.versions[0].schema.openAPIV3Schema.properties.typ"',
    'unknown field "spec.versions[0].zoo"',
  ]);
  expect(object).toMatchObject({
    spec: { versions: [{ name: 'v1', schema: { openAPIV3Schema: { properties: { a: { type: 'string' } } } } }] },
  });
});
