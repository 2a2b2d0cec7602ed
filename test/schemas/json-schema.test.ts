import { Ajv, type ValidateFunction } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kubernetesVersion } from '../../src/kubernetes/version.ts';
import { decode } from '../../src/schemas/decode.ts';
import { exportJsonSchema } from '../../src/schemas/json-schema.ts';
import { type KindInfo, schemasFor } from '../../src/schemas/store.ts';

const schemas = schemasFor(kubernetesVersion(34));
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
const compiled = new Map<string, ValidateFunction>();

function kindOf(object: { apiVersion: string; kind: string }): KindInfo {
  const kind = schemas.kind(object.apiVersion, object.kind);
  if (!kind) throw new Error(`no ${object.apiVersion} ${object.kind}`);
  return kind;
}

/** What the exported schema refuses, but for what decoding leaves to validation: required fields and known values. */
function refusedBySchema(object: { apiVersion: string; kind: string }): string[] {
  const key = `${object.apiVersion} ${object.kind}`;
  const validate = compiled.get(key) ?? ajv.compile(exportJsonSchema(schemas, kindOf(object)));
  compiled.set(key, validate);
  validate(object);
  return (validate.errors ?? [])
    .filter(({ keyword }) => keyword !== 'required' && keyword !== 'enum')
    .map((e) => `${e.instancePath} ${e.message}`);
}

function refusedByDecoding(object: { apiVersion: string; kind: string }): string[] {
  const { typeErrors, unknown } = decode(object, schemas, kindOf(object));
  return [...typeErrors.map(({ message }) => message), ...unknown.map(({ text }) => text)];
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Manifest = { apiVersion: string; kind: string } & { [key: string]: Json };

/** Own manifests, one for each shape that decoding knows. */
const MANIFESTS: readonly Manifest[] = [
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'shop', labels: { app: 'shop' }, annotations: { note: 'x' }, creationTimestamp: '2026-01-02T03:04:05Z' },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'shop' }, matchExpressions: [{ key: 'tier', operator: 'In', values: ['web'] }] },
      strategy: { rollingUpdate: { maxSurge: '25%', maxUnavailable: 1 } },
      template: {
        metadata: { labels: { app: 'shop' } },
        spec: {
          terminationGracePeriodSeconds: 30,
          containers: [
            {
              name: 'web',
              image: 'example.com/shop:1.4.2',
              ports: [{ containerPort: 8080, protocol: 'TCP' }],
              env: [
                { name: 'MODE', value: 'fast' },
                { name: 'KEY', valueFrom: { secretKeyRef: { name: 'keys', key: 'a', optional: true } } },
              ],
              resources: { requests: { cpu: '250m', memory: '64Mi' }, limits: { cpu: 1 } },
              readinessProbe: { httpGet: { path: '/ready', port: 'http' }, periodSeconds: 5 },
              securityContext: { runAsUser: 1000, capabilities: { drop: ['ALL'] } },
            },
          ],
          volumes: [
            { name: 'cache', emptyDir: { sizeLimit: '1Gi' } },
            { name: 'config', configMap: { name: 'config', defaultMode: 420 } },
          ],
        },
      },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'shop' },
    spec: { selector: { app: 'shop' }, ports: [{ port: 80, targetPort: 'http' }] },
  },
  {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'keys' },
    type: 'Opaque',
    immutable: false,
    data: { a: 'YWJj' },
    stringData: { b: 'c' },
  },
  { apiVersion: 'apps/v1', kind: 'ControllerRevision', metadata: { name: 'r' }, revision: 3, data: { spec: [1, 'two', null] } },
  {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name: 'l' },
    spec: { renewTime: '2026-01-02T03:04:05.123456Z', leaseDurationSeconds: 15, holderIdentity: 'a' },
  },
];

/** Every place in a value, as a path of keys. */
function placesIn(value: Json, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, Array.isArray(value) ? Number(key) : key]))];
}

function replaced(value: Json, [step, ...rest]: readonly (string | number)[], by: Json): Json {
  if (step === undefined) return by;
  if (Array.isArray(value)) return value.map((item, i) => (i === step ? replaced(item, rest, by) : item));
  return typeof value === 'object' && value !== null ? { ...value, [step]: replaced(value[step] ?? null, rest, by) } : value;
}

const oddValues = fc.oneof(
  fc.constantFrom<Json>(
    null,
    true,
    false,
    0,
    -1,
    1.5,
    2 ** 31,
    -(2 ** 31),
    2 ** 31 - 1,
    '',
    'x',
    '5',
    '1Gi',
    '1x',
    '1e3',
    '.5',
    '+2',
    '5Ei',
    'i',
  ),
  fc.constantFrom<Json>(
    'YQ==',
    'YQ=',
    '2026-01-02T03:04:05Z',
    '2026-01-02',
    '2026-01-02T03:04:05.000001+02:00',
    [],
    ['x'],
    [null],
    {},
    { x: 1 },
    { name: 'x' },
  ),
);

const mutations = fc.constantFrom(...MANIFESTS).chain((manifest) =>
  fc.record({
    manifest: fc.constant(manifest),
    place: fc.constantFrom(...placesIn(manifest).filter(([first]) => first !== undefined && first !== 'apiVersion' && first !== 'kind')),
    value: oddValues,
    key: fc.constantFrom(undefined, 'unknownField', 'name', 'Name'),
  }),
);

describe('the exported JSON Schema', () => {
  it.each(MANIFESTS)('takes a sound $kind, as decoding does', (manifest) => {
    expect(refusedBySchema(manifest)).toEqual([]);
    expect(refusedByDecoding(manifest)).toEqual([]);
  });

  it('refuses what decoding refuses, and nothing else', () => {
    fc.assert(
      fc.property(mutations, ({ manifest, place, value, key }) => {
        const mutant = replaced(manifest, key === undefined ? place : [...place, key], value) as Manifest;
        const schema = refusedBySchema(mutant);
        const decoding = refusedByDecoding(mutant);
        expect({ refused: schema.length > 0, schema, decoding }).toEqual({ refused: decoding.length > 0, schema, decoding });
      }),
      { numRuns: 3000, seed: 7 },
    );
  });

  it('names known values and required fields', () => {
    const validate = ajv.compile(exportJsonSchema(schemas, kindOf({ apiVersion: 'v1', kind: 'Pod' })));
    expect(validate({ apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'a', imagePullPolicy: 'Sometimes' }] } })).toBe(false);
    expect(validate({ apiVersion: 'v1', kind: 'Pod', spec: {} })).toBe(false);
    expect(validate({ apiVersion: 'v1', kind: 'ConfigMap', spec: { containers: [] } })).toBe(false);
    expect(validate({ apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'a', imagePullPolicy: 'Always' }] } })).toBe(true);
  });

  it('is whole for every kind of the oldest and the newest release', () => {
    for (const minor of [18, 36]) {
      const release = schemasFor(kubernetesVersion(minor));
      for (const kind of release.allKinds()) {
        const schema = exportJsonSchema(release, kind);
        const names = new Set(Object.keys(schema.definitions as object));
        for (const [, name] of JSON.stringify(schema).matchAll(/"#\/definitions\/([^"]+)"/g)) expect(names).toContain(name);
      }
    }
  });
});
