import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Body, type Served, serveNewCluster } from './served.ts';

const AGGREGATED = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

let served: Served;
beforeAll(async () => {
  served = await serveNewCluster();
});
afterAll(() => served.close());

const get = async (path: string, accept?: string): Promise<Body> =>
  (await served.ask('GET', path, accept === undefined ? {} : { headers: { accept } })).body;

describe('what a server says of itself', () => {
  it.each(['/healthz', '/livez', '/readyz', '/readyz/'])('%s', async (path) => {
    const { code, text } = await served.ask('GET', path);
    expect([code, text]).toEqual([200, 'ok']);
  });

  it('tells its release', async () =>
    expect(await get('/version')).toMatchObject({ major: '1', minor: '34', gitVersion: 'v1.34.0+kubeproof' }));

  it.each(['/nowhere', '/apis/no.such.group', '/apis/apps/v7', '/apis/apps/v7/deployments', '/openapi/v3/apis/apps/v7', '/openapi/v1'])(
    '%s leads nowhere, and not to a Status',
    async (path) => {
      const { code, text } = await served.ask('GET', path);
      expect([code, text]).toEqual([404, '404 page not found\n']);
    },
  );
});

describe('discovery', () => {
  it('orders groups by their priority, and versions by their age', async () => {
    const { groups } = (await get('/apis')) as { groups: { name: string; versions: { version: string }[]; preferredVersion: Body }[] };
    expect(groups.slice(0, 4).map(({ name }) => name)).toEqual([
      'apiregistration.k8s.io',
      'apps',
      'events.k8s.io',
      'authentication.k8s.io',
    ]);
    const autoscaling = groups.find(({ name }) => name === 'autoscaling');
    expect(autoscaling?.versions.map(({ version }) => version)).toEqual(['v2', 'v1']);
    expect(autoscaling?.preferredVersion).toEqual({ groupVersion: 'autoscaling/v2', version: 'v2' });
    expect(await get('/apis/autoscaling')).toMatchObject({ kind: 'APIGroup', name: 'autoscaling' });
  });

  it('lists resources and what they are made of', async () => {
    const list = (await get('/apis/apps/v1')) as { resources: Body[] };
    expect(list.resources.map(({ name }) => name)).toEqual([
      'controllerrevisions',
      'daemonsets',
      'daemonsets/status',
      'deployments',
      'deployments/scale',
      'deployments/status',
      'replicasets',
      'replicasets/scale',
      'replicasets/status',
      'statefulsets',
      'statefulsets/scale',
      'statefulsets/status',
    ]);
    expect(list.resources[3]).toMatchObject({ singularName: 'deployment', shortNames: ['deploy'], categories: ['all'], namespaced: true });
    expect(list.resources[4]).toMatchObject({ group: 'autoscaling', version: 'v1', kind: 'Scale', verbs: ['get', 'patch', 'update'] });
  });

  it('knows what came and went between releases', async () => {
    const names = async (minor: number): Promise<unknown[]> => {
      const other = await serveNewCluster(minor);
      const lists = await Promise.all(['/api/v1', '/apis/networking.k8s.io/v1'].map((path) => other.ask('GET', path)));
      await other.close();
      return lists.flatMap(({ body }) => (body['resources'] as Body[]).map(({ name }) => name));
    };
    expect(await names(26)).toEqual(expect.arrayContaining(['networkpolicies/status']));
    expect(await names(26)).not.toContain('pods/resize');
    expect(await names(34)).toEqual(expect.arrayContaining(['pods/resize', 'pods/ephemeralcontainers']));
    expect(await names(34)).not.toContain('networkpolicies/status');
  });

  it('comes in one document where a client asks for that', async () => {
    const { headers, body } = await served.ask('GET', '/apis', { headers: { accept: `${AGGREGATED},application/json` } });
    expect(headers.get('content-type')).toBe(AGGREGATED);
    const apps = body.items?.find(({ metadata }) => metadata?.name === 'apps') as unknown as {
      versions: { version: string; resources: Body[] }[];
    };
    const deployments = apps.versions[0]?.resources.find(({ resource }) => resource === 'deployments');
    expect(deployments).toMatchObject({
      responseKind: { group: 'apps', version: 'v1', kind: 'Deployment' },
      scope: 'Namespaced',
      singularResource: 'deployment',
      subresources: [
        { subresource: 'scale', responseKind: { group: 'autoscaling', version: 'v1', kind: 'Scale' } },
        { subresource: 'status', responseKind: { group: 'apps', version: 'v1', kind: 'Deployment' } },
      ],
    });
    expect((await get('/api', AGGREGATED)).items?.length).toBe(1);
  });

  it('shows the kinds of a CRD once it is there', async () => {
    const schema = {
      openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', properties: { depth: { type: 'integer' } } } } },
    };
    const versions = [{ name: 'v1', served: true, storage: true, schema, subresources: { status: {} } }];
    const spec = { group: 'sea.example.com', scope: 'Namespaced', names: { plural: 'tides', kind: 'Tide', shortNames: ['td'] }, versions };
    const crd = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'tides.sea.example.com' },
      spec,
    };
    expect((await served.ask('POST', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions', { body: crd })).code).toBe(201);
    const { resources } = (await get('/apis/sea.example.com/v1')) as { resources: Body[] };
    expect(resources.map(({ name }) => name)).toEqual(['tides', 'tides/status']);
    const { components } = (await get('/openapi/v3/apis/sea.example.com/v1')) as { components: { schemas: Record<string, Body> } };
    expect(components.schemas['com.example.sea.v1.Tide']).toMatchObject({
      properties: { spec: { properties: { depth: { type: 'integer' } } }, metadata: {} },
      'x-kubernetes-group-version-kind': [{ group: 'sea.example.com', kind: 'Tide', version: 'v1' }],
    });
    const list = await served.ask('GET', '/apis/sea.example.com/v1/tides');
    expect(list.body).toMatchObject({ kind: 'TideList', items: [] });
  });
});
