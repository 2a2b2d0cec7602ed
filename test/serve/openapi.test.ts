import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wireFields } from '../../src/serve/protobuf/wire.ts';
import { type Body, type Served, serveNewCluster } from './served.ts';

interface Document {
  readonly paths: Record<string, Record<string, Body & { parameters?: { name: string }[]; requestBody?: { content: object } }>>;
  readonly components: { readonly schemas: Record<string, Body & { properties: Record<string, Body> }> };
}

let served: Served;
beforeAll(async () => {
  served = await serveNewCluster();
});
afterAll(() => served.close());

const document = async (path: string): Promise<Document> => (await served.ask('GET', path)).body as unknown as Document;

describe('OpenAPI 3', () => {
  it('has a document for every version, and a hash that changes with it', async () => {
    const { paths } = (await served.ask('GET', '/openapi/v3')).body as { paths: Record<string, { serverRelativeURL: string }> };
    expect(Object.keys(paths)).toContain('api/v1');
    const { serverRelativeURL } = paths['apis/apps/v1'] ?? { serverRelativeURL: '' };
    expect(serverRelativeURL).toMatch(/^\/openapi\/v3\/apis\/apps\/v1\?hash=[0-9A-F]{128}$/);
    expect((await served.ask('GET', serverRelativeURL)).code).toBe(200);
  });

  it('tells how lists are merged', async () => {
    const { components } = await document('/openapi/v3/api/v1');
    const { properties } = components.schemas['io.k8s.api.core.v1.PodSpec'] ?? { properties: {} };
    expect(properties['containers']).toEqual({
      type: 'array',
      items: { default: {}, allOf: [{ $ref: '#/components/schemas/io.k8s.api.core.v1.Container' }] },
      'x-kubernetes-list-map-keys': ['name'],
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-patch-merge-key': 'name',
      'x-kubernetes-patch-strategy': 'merge',
    });
    expect(properties['restartPolicy']).toEqual({ type: 'string', enum: ['Always', 'Never', 'OnFailure'] });
    expect(components.schemas['io.k8s.apimachinery.pkg.util.intstr.IntOrString']).toMatchObject({ format: 'int-or-string' });
    expect(components.schemas['io.k8s.api.core.v1.Pod']).toMatchObject({
      'x-kubernetes-group-version-kind': [{ group: '', kind: 'Pod', version: 'v1' }],
    });
  });

  it('refers to nothing that is not there', async () => {
    for (const path of [
      '/openapi/v3/api/v1',
      '/openapi/v3/apis/apiextensions.k8s.io/v1',
      '/openapi/v3/apis/admissionregistration.k8s.io/v1',
    ]) {
      const { text, body } = await served.ask('GET', path);
      const { schemas } = body['components'] as { schemas: object };
      const missing = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)]
        .map(([, name = '']) => name)
        .filter((name) => !(name in schemas));
      expect(missing).toEqual([]);
    }
  });

  it('tells kubectl which patches and options the server knows', async () => {
    const { paths } = await document('/openapi/v3/apis/apps/v1');
    const patch = paths['/apis/apps/v1/namespaces/{namespace}/deployments/{name}']?.['patch'];
    expect(patch?.parameters?.map(({ name }) => name)).toEqual(['dryRun', 'fieldManager', 'fieldValidation', 'force']);
    expect(Object.keys(patch?.requestBody?.content ?? {})).toContain('application/strategic-merge-patch+json');
    expect(patch?.['x-kubernetes-group-version-kind']).toEqual({ group: 'apps', kind: 'Deployment', version: 'v1' });
  });
});

describe('OpenAPI 2', () => {
  it('says the same in one document', async () => {
    const { definitions } = (await served.ask('GET', '/openapi/v2')).body as {
      definitions: Record<string, Body & { properties: Record<string, Body> }>;
    };
    const pod = definitions['io.k8s.api.core.v1.PodSpec']?.properties ?? {};
    expect(pod['containers']).toMatchObject({
      items: { $ref: '#/definitions/io.k8s.api.core.v1.Container' },
      'x-kubernetes-patch-merge-key': 'name',
    });
    expect(definitions['io.k8s.apimachinery.pkg.api.resource.Quantity']).toEqual({ type: 'string' });
    expect(JSON.stringify(definitions).includes('"allOf":[')).toBe(false);
  });

  it('comes as protobuf for clients in Go', async () => {
    const response = await fetch(`${served.url}/openapi/v2`, {
      headers: { accept: 'application/com.github.proto-openapi.spec.v2@v1.0+protobuf' },
    });
    expect(response.headers.get('content-type')).toBe('application/com.github.proto-openapi.spec.v2.v1.0+protobuf');
    const fields = [...wireFields(new Uint8Array(await response.arrayBuffer()))];
    expect(fields.map(({ number }) => number)).toEqual([1, 2, 8, 9]);
    expect(Buffer.from(fields[0]?.bytes ?? []).toString()).toBe('2.0');
    const names = [...wireFields(fields[3]?.bytes ?? new Uint8Array())].map(({ bytes }) =>
      String(Buffer.from([...wireFields(bytes)][0]?.bytes ?? [])),
    );
    expect(names).toContain('io.k8s.api.apps.v1.Deployment');
  });
});
