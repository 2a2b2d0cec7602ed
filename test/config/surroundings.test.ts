import { afterEach, describe, expect, it } from 'vitest';
import { Folder } from '../cli/run.ts';

let folder: Folder;
afterEach(() => folder.remove());

const POD = `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: docker.io/acme/web:1.2
      envFrom: [{configMapRef: {name: web-confg}}]
`;
const MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web-config, namespace: shop}\n';

const lint = async (files: Readonly<Record<string, string>>, ...args: string[]) => {
  folder = new Folder({ 'in/web.yaml': `${POD}---\n${MAP}`, ...files });
  return folder.run(['lint', 'in', '-f', 'compact', ...args]);
};
const REF = '[ref/config-map]';

describe('what the cluster has besides the input', () => {
  it('without a word a name that is nearly right is told', async () => expect((await lint({})).out).toContain(REF));

  it.each([
    'Kind/name: ConfigMap/web-confg',
    'Kind/namespace/name: ConfigMap/shop/web-confg',
    'an object: {kind: ConfigMap, apiVersion: v1, namespace: shop, name: web-confg}',
  ])('exists, as %s', async (text) => {
    const entry = text.slice(text.indexOf(': ') + 2);
    expect((await lint({ 'kubeproof.yaml': `kubernetes:\n  exists:\n    - ${entry}\n` })).out).toBe('');
  });

  it('exists, elsewhere, helps nothing', async () =>
    expect((await lint({ 'kubeproof.yaml': 'kubernetes: {exists: [ConfigMap/other/web-confg]}' })).out).toContain(REF));

  it('a state, of which nothing is said itself', async () => {
    const state = `${MAP.replace('web-config', 'web-confg')}---\n${POD.replace('1.2', 'latest').replace('name: web,', 'name: other,')}`;
    expect((await lint({ 'kubeproof.yaml': 'kubernetes: {state: cluster.yaml}', 'cluster.yaml': state })).out).toBe('');
    expect((await lint({ 'cluster.yaml': state }, '--state', 'cluster.yaml')).out).toBe('');
    expect((await lint({}, '--state', 'none.yaml')).code).toBe(2);
  });

  it('what the input has too is the input', async () =>
    expect((await lint({ 'cluster.yaml': `${POD}---\n${MAP}` }, '--state', 'cluster.yaml')).out).toContain(REF));

  it('the namespaces of a state refuse what they refuse', async () => {
    const namespace =
      'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels: {pod-security.kubernetes.io/enforce: restricted}\n';
    const { out } = await lint({ 'ns.yaml': namespace }, '--state', 'ns.yaml', '--only', 'api');
    expect(out).toContain('violates PodSecurity "restricted:latest"');
  });
});

const CRD = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.acme.dev}
spec:
  group: acme.dev
  scope: Namespaced
  names: {kind: Widget, plural: widgets}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties: {spec: {type: object, properties: {size: {type: integer}}}}
`;
const WIDGET = 'apiVersion: acme.dev/v1\nkind: Widget\nmetadata: {name: a}\nspec:\n  size: big\n  colour: red\n';

describe('definitions of custom kinds', () => {
  it('CRDs beside the input', async () => {
    expect((await lint({ 'in/w.yaml': WIDGET })).out).not.toContain('w.yaml');
    expect((await lint({ 'in/w.yaml': WIDGET, 'crds/w.yaml': CRD }, '--crds', 'crds')).out).toContain('in/w.yaml:5:9: error: ');
    expect((await lint({ 'in/w.yaml': WIDGET, 'crds/w.yaml': CRD, 'kubeproof.yaml': 'kubernetes: {crds: [crds]}' })).out).toContain(
      'in/w.yaml:5:9',
    );
  });

  const schema = JSON.stringify({
    $schema: 'http://json-schema.org/draft-04/schema#',
    type: 'object',
    properties: {
      spec: {
        type: 'object',
        additionalProperties: false,
        required: ['owner'],
        properties: {
          size: { type: 'integer' },
          owner: { type: 'string', enum: ['a', 'b'] },
          port: { oneOf: [{ type: 'integer' }, { type: 'boolean' }] },
        },
      },
    },
  });

  it.each(['schemas/{group}/{kind}_{version}.json', 'schemas/{{ .Group }}/{{ .ResourceKind }}_{{ .ResourceAPIVersion }}.json'])(
    'JSON Schemas at %s',
    async (location) => {
      const { out } = await lint({
        'in/w.yaml': WIDGET,
        'schemas/acme.dev/widget_v1.json': schema,
        'kubeproof.yaml': `schemas: {locations: ["${location}"]}`,
      });
      expect(out.split('\n').filter((line) => line.includes('w.yaml'))).toEqual([
        'in/w.yaml:4:1: error: spec.owner is missing; the schema of Widget requires it [api/required]',
        'in/w.yaml:5:9: error: spec.size must be integer by the schema of Widget [api/type]',
        'in/w.yaml:6:3: error: the schema of Widget has no field "spec.colour" [api/unknown-field]',
      ]);
    },
  );

  it('what fits is in order, and one of several forms is told once', async () => {
    const files = { 'schemas/widget.json': schema, 'kubeproof.yaml': 'schemas: {locations: ["schemas/{kind}.json"]}' };
    const good = 'apiVersion: acme.dev/v1\nkind: Widget\nmetadata: {name: a}\nspec: {size: 1, owner: a}\n';
    expect((await lint({ ...files, 'in/w.yaml': good })).out).not.toContain('w.yaml');
    const odd = (await lint({ ...files, 'in/w.yaml': good.replace('owner: a', 'owner: a, port: x') })).out;
    expect(odd.match(/w\.yaml/g)).toHaveLength(1);
  });

  it('a location on the network, and a file that is no schema, are said', async () => {
    expect((await lint({ 'kubeproof.yaml': 'schemas: {locations: ["https://x/{kind}.json"]}' })).err).toContain(
      'kubeproof fetches nothing from the network',
    );
    const { code, err } = await lint({
      'in/w.yaml': WIDGET,
      's/widget.json': '{"type": "thing"}',
      'kubeproof.yaml': 'schemas: {locations: ["s/{kind}.json"]}',
    });
    expect(code).toBe(2);
    expect(err).toContain('s/widget.json:1:1: it is no JSON Schema that can be used');
  });
});
