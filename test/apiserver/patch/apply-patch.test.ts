import { describe, expect, it } from 'vitest';
import { applyPatch, type Patched, type PatchType } from '../../../src/apiserver/patch/apply-patch.ts';
import { builtInKind, type ServedKind } from '../../../src/apiserver/served-kind.ts';
import type { KubernetesObject } from '../../../src/kubernetes/objects.ts';
import { kubernetesVersion } from '../../../src/kubernetes/version.ts';
import type { KindInfo } from '../../../src/schemas/kind.ts';
import { schemasFor } from '../../../src/schemas/store.ts';

const schemas = schemasFor(kubernetesVersion(34));
const CONFIG = { kind: 'ConfigMap', apiVersion: 'v1', metadata: { name: 'c', namespace: 'shop' }, data: { b: '<', a: '1' } };
const WEB = {
  kind: 'Deployment',
  apiVersion: 'apps/v1',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { replicas: 1, selector: null, template: { metadata: {}, spec: { containers: [{ name: 'a', resources: {} }] } }, strategy: {} },
  status: {},
} as unknown as KubernetesObject;

function apply(
  type: PatchType,
  patch: unknown,
  live: KubernetesObject = CONFIG,
  fieldValidation: 'Strict' | 'Warn' | 'Ignore' = 'Strict',
): Patched {
  const info = schemas.kind(live.apiVersion, live.kind);
  const served = info ? builtInKind(info, kubernetesVersion(34)) : CUSTOM;
  return applyPatch({ type, patch, live, served, schemas, fieldValidation });
}
const refusal = (patched: Patched): unknown => ('status' in patched ? patched.status : patched);
const message = (patched: Patched): unknown => ('status' in patched ? patched.status.causes?.[0]?.message : patched);

/** Such an answer names no object. */
const NOTHING = { name: '', group: '', kind: '' };

/** A kind that a CRD made, whose objects are taken as they come. */
const CUSTOM: ServedKind = {
  info: { group: 'example.com', version: 'v1', apiVersion: 'example.com/v1', kind: 'Foo', plural: 'foos' } as KindInfo,
  strategy: undefined,
  decode: (body) => ({
    object: body as Record<string, unknown>,
    typeErrors: [],
    unknown: [{ text: 'unknown field "spec.x"', definition: '', path: {} as never }],
  }),
  encode: (object) => object as KubernetesObject,
};
const FOO = { apiVersion: 'example.com/v1', kind: 'Foo', metadata: { name: 'f' }, spec: { z: 1, y: 2 } } as KubernetesObject;

describe('what is patched', () => {
  it.each<[PatchType, unknown]>([
    ['strategic', { data: { a: null, c: '3' } }],
    ['merge', { data: { a: null, c: '3' } }],
    [
      'json',
      [
        { op: 'remove', path: '/data/a' },
        { op: 'add', path: '/data/c', value: '3' },
      ],
    ],
  ])('%s', (type, patch) => expect(apply(type, patch)).toEqual({ object: { ...CONFIG, data: { b: '<', c: '3' } }, warnings: [] }));

  it('a strategic patch does not change the kind', () =>
    expect(apply('strategic', { kind: 'Secret', apiVersion: 'x', metadata: { labels: { a: 'b' } } })).toMatchObject({
      object: { kind: 'ConfigMap', apiVersion: 'v1' },
    }));

  it('what says no kind keeps it', () =>
    expect(apply('merge', { kind: null })).toMatchObject({ object: { kind: 'ConfigMap', apiVersion: 'v1' } }));

  it('a number too large for its field is cut by a strategic patch alone', () => {
    expect(apply('strategic', { spec: { replicas: 3_000_000_000 } }, WEB)).toMatchObject({
      object: { spec: { replicas: -1_294_967_296 } },
    });
    expect(message(apply('merge', { spec: { replicas: 3_000_000_000 } }, WEB))).toMatch(
      /: json: cannot unmarshal number 3000000000 into Go struct field DeploymentSpec.spec.replicas of type int32$/,
    );
  });
});

describe('what cannot be decoded then', () => {
  it.each<[PatchType, unknown, KubernetesObject, string]>([
    ['strategic', { data: { x: 1 } }, CONFIG, '"map[data:map[x:1]]": cannot convert int64 to string'],
    ['strategic', { spec: { replicas: 'x' } }, WEB, '"map[spec:map[replicas:x]]": unrecognized type: int32'],
    [
      'strategic',
      { spec: { foo: null, bar: ['x y', null] } },
      WEB,
      '"map[spec:map[bar:[x y <nil>] foo:<nil>]]": strict decoding error: unknown field "spec.bar"',
    ],
    [
      'merge',
      { data: { x: 1 } },
      CONFIG,
      String.raw`"{\"apiVersion\":\"v1\",\"data\":{\"a\":\"1\",\"b\":\"\\u003c\",\"x\":1},\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"c\",\"namespace\":\"shop\"}}": json: cannot unmarshal number into Go struct field ConfigMap.data of type string`,
    ],
    [
      'merge',
      { Data: {}, zoo: 1 },
      { ...CONFIG, data: {} } as KubernetesObject,
      String.raw`"{\"Data\":{},\"apiVersion\":\"v1\",\"data\":{},\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"c\",\"namespace\":\"shop\"},\"zoo\":1}": strict decoding error: unknown field "Data", unknown field "zoo"`,
    ],
    [
      'json',
      [
        { op: 'test', path: '/data/a', value: '1', note: 'x' },
        { op: 'add', path: '/zoo', value: 1 },
      ],
      { ...CONFIG, data: { a: '1' } } as KubernetesObject,
      String.raw`"{\"apiVersion\":\"v1\",\"data\":{\"a\":\"1\"},\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"c\",\"namespace\":\"shop\"},\"zoo\":1}": strict decoding error: json patch unknown field "[0].note", unknown field "zoo"`,
    ],
  ])('%s %j', (type, patch, live, text) => {
    const cause = { reason: 'FieldValueInvalid', field: 'patch', message: `Invalid value: ${text}` };
    expect(refusal(apply(type, patch, live))).toEqual({
      code: 422,
      reason: 'Invalid',
      message: ` "" is invalid: patch: Invalid value: ${text}`,
      causes: [cause],
      details: NOTHING,
    });
  });

  it.each<[unknown, string]>([
    [{ kind: 'Pod' }, 'converting (v1.Pod) to (core.ConfigMap): unknown conversion'],
    [{ kind: 'Secret' }, 'illegal base64 data at input byte 0'],
    [{ apiVersion: 'apps/v1' }, 'no kind "ConfigMap" is registered for version "apps/v1" in scheme "pkg/api/legacyscheme/scheme.go:30"'],
    [{ apiVersion: 'a/b/c' }, 'unexpected GroupVersion string: a/b/c'],
    [{ kind: 1 }, "couldn't get version/kind; json parse error: json: cannot unmarshal number into Go struct field .kind of type string"],
  ])('another kind: %j', (patch, text) =>
    expect(String(message(apply('merge', patch)))).toMatch(new RegExp(`: ${text.replace(/[().]/g, '\\$&')}$`)),
  );

  it('a document that is no object', () =>
    expect(String(message(apply('json', [{ op: 'replace', path: '', value: [] }])))).toBe(
      String.raw`Invalid value: "[]": couldn't get version/kind; json parse error: json: cannot unmarshal array into Go value of type struct { APIVersion string "json:\"apiVersion,omitempty\""; Kind string "json:\"kind,omitempty\"" }`,
    ));

  it.each<['Warn' | 'Ignore', string[]]>([
    ['Warn', ['unknown field "zoo"']],
    ['Ignore', []],
  ])('unknown fields with %s', (fieldValidation, warnings) => {
    for (const type of ['merge', 'strategic'] as const)
      expect(apply(type, { zoo: 1 }, CONFIG, fieldValidation)).toEqual({ object: CONFIG, warnings });
  });
});

describe('what cannot be applied', () => {
  const unprocessable = {
    code: 422,
    reason: 'Invalid',
    message: 'the server rejected our request due to an error in our request',
    details: NOTHING,
  };
  const bad = (text: string): object => ({ code: 400, reason: 'BadRequest', message: text });
  it.each<[PatchType, unknown, object]>([
    ['json', [{ op: 'remove', path: '/data/z' }], unprocessable],
    ['json', [{ op: 'test', path: '/data/a', value: 'x' }], unprocessable],
    ['json', {}, bad('error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp')],
    ['json', ['x'], bad('error decoding patch: json: cannot unmarshal string into Go value of type handlers.jsonPatchOp')],
    ['json', [{ op: 1 }], bad('error decoding patch: json: cannot unmarshal number into Go struct field jsonPatchOp.op of type string')],
    [
      'json',
      Array.from({ length: 10_001 }, () => ({ op: 'test', path: '/q', value: null })),
      {
        code: 413,
        reason: 'RequestEntityTooLarge',
        message: 'Request entity too large: The allowed maximum operations in a JSON patch is 10000, got 10001',
      },
    ],
    ['merge', [], bad('error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface {}')],
    ['merge', null, bad('Invalid JSON Patch')],
    ['strategic', 'x', bad('json: cannot unmarshal string into Go value of type map[string]interface {}')],
    ['strategic', { $retainKeys: 1 }, bad('invalid patch format of retainKeys')],
    ['strategic', { $patch: 'x' }, { code: 500, message: 'unknown patch type: x in map: map[$patch:x]' }],
    [
      'json',
      [{ op: 'test', path: '/q' }],
      {
        code: 500,
        reason: 'InternalError',
        message:
          'an error on the server ("This request caused apiserver to panic. Look in the logs for details.") has prevented the request from succeeding (patch configmaps c)',
        details: { name: 'c', group: '', kind: 'configmaps' },
      },
    ],
  ])('%s %#', (type, patch, status) => expect(refusal(apply(type, patch))).toEqual(status));

  it('a list by its key', () =>
    expect(refusal(apply('strategic', { spec: { template: { spec: { containers: [{ image: 'x' }] } } } }, WEB))).toEqual({
      code: 500,
      message: 'map: map[image:x] does not contain declared merge key: name',
    }));

  it('a server that does not validate reads no more than it must', () => {
    expect(refusal(apply('json', {}, CONFIG, 'Ignore'))).toEqual(
      bad('json: cannot unmarshal object into Go value of type jsonpatch.Patch'),
    );
    expect(refusal(apply('json', [{ op: 1 }], CONFIG, 'Ignore'))).toEqual(unprocessable);
  });
});

describe('custom resources', () => {
  it('take no strategic patch', () =>
    expect(refusal(apply('strategic', {}, FOO))).toEqual({
      code: 415,
      reason: 'UnsupportedMediaType',
      message:
        'the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml',
    }));

  it('are printed with their keys sorted', () =>
    expect(message(apply('merge', { spec: { x: 1 } }, { ...FOO, status: { b: 1, a: 2 } } as KubernetesObject))).toBe(
      String.raw`Invalid value: "{\"apiVersion\":\"example.com/v1\",\"kind\":\"Foo\",\"metadata\":{\"name\":\"f\"},\"spec\":{\"x\":1,\"y\":2,\"z\":1},\"status\":{\"a\":2,\"b\":1}}": strict decoding error: unknown field "spec.x"`,
    ));
});
