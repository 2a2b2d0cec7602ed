import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Body, configMap, type Served, serveNewCluster } from './served.ts';

let served: Served;
beforeAll(async () => {
  served = await serveNewCluster();
});
afterAll(() => served.close());

const MAPS = '/api/v1/namespaces/default/configmaps';
const DEPLOYMENTS = '/apis/apps/v1/namespaces/default/deployments';

const deployment = (name: string, replicas: number): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: {
    replicas,
    selector: { matchLabels: { app: name } },
    template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'c', image: 'example.com/c:1' }] } },
  },
});

describe('objects', () => {
  it('are created, read, changed, listed and deleted', async () => {
    const created = await served.ask('POST', MAPS, { body: configMap('life') });
    expect(created.code).toBe(201);
    const { metadata } = created.body;
    expect(metadata).toMatchObject({ name: 'life', namespace: 'default', creationTimestamp: '2025-03-01T12:00:00Z' });
    expect((await served.ask('GET', `${MAPS}/life`)).body).toEqual(created.body);

    const updated = await served.ask('PUT', `${MAPS}/life`, { body: { ...created.body, data: { a: 'c' } } });
    expect([updated.code, updated.body['data']]).toEqual([200, { a: 'c' }]);
    const stale = await served.ask('PUT', `${MAPS}/life`, { body: { ...created.body, data: { a: 'd' } } });
    expect(stale.body).toMatchObject({ code: 409, reason: 'Conflict', details: { name: 'life', kind: 'configmaps' } });

    const list = await served.ask('GET', MAPS);
    const { resourceVersion } = list.body.metadata ?? {};
    expect(list.body).toMatchObject({
      kind: 'ConfigMapList',
      apiVersion: 'v1',
      metadata: { resourceVersion: updated.body.metadata?.['resourceVersion'] },
    });
    expect(Number(resourceVersion)).toBeGreaterThan(Number(metadata?.['resourceVersion']));
    expect(list.body.items?.map((item) => [item.metadata?.name, item['kind']])).toEqual([
      ['kube-root-ca.crt', undefined],
      ['life', undefined],
    ]);

    const deleted = await served.ask('DELETE', `${MAPS}/life`);
    expect(deleted.body).toEqual({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Success',
      details: { name: 'life', kind: 'configmaps', uid: metadata?.['uid'] },
    });
    expect((await served.ask('GET', `${MAPS}/life`)).body).toEqual({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: 'configmaps "life" not found',
      reason: 'NotFound',
      details: { name: 'life', kind: 'configmaps' },
      code: 404,
    });
  });

  it('are refused in the words of the server, with causes', async () => {
    const { code, body } = await served.ask('POST', `${DEPLOYMENTS}?fieldManager=test`, { body: deployment('less', -1) });
    expect(code).toBe(422);
    expect(body).toMatchObject({
      status: 'Failure',
      reason: 'Invalid',
      message: 'Deployment.apps "less" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0',
      details: {
        name: 'less',
        group: 'apps',
        kind: 'Deployment',
        causes: [{ reason: 'FieldValueInvalid', message: 'Invalid value: -1: must be greater than or equal to 0', field: 'spec.replicas' }],
      },
    });
  });

  it('are warned of in headers, quoted', async () => {
    const { headers } = await served.ask('POST', MAPS, { body: configMap('odd', { colour: 1, 'tö"p': 2 }) });
    expect(headers.get('warning')).toContain('299 - "unknown field \\"colour\\""');
    expect(Buffer.from(headers.get('warning') ?? '', 'latin1').toString()).toContain('tö');
  });

  it.each([
    ['dryRun=All', 201],
    ['dryRun=Some', 422],
    ['fieldValidation=Never', 422],
    ['fieldValidation=Strict', 400],
    ['fieldValidation=Ignore', 201],
  ])('obey the options of a create: %s', async (query, code) => {
    const answered = await served.ask('POST', `${MAPS}?${query}`, {
      body: configMap(`opt-${query.toLowerCase().replace('=', '-')}`, { odd: 1 }),
    });
    expect(answered.code).toBe(code);
    if (query.startsWith('dryRun=Some'))
      expect(answered.body['message']).toBe(
        'CreateOptions.meta.k8s.io "" is invalid: dryRun: Unsupported value: "Some": supported values: "All"',
      );
  });

  it('of a dry run are not stored', async () => expect((await served.ask('GET', `${MAPS}/opt-dryrun-all`)).code).toBe(404));

  it('stand in the namespace that the URL says', async () => {
    const { body } = await served.ask('POST', MAPS, { body: { ...configMap('x'), metadata: { name: 'x', namespace: 'other' } } });
    expect(body['message']).toBe('the namespace of the provided object does not match the namespace sent on the request');
  });
});

describe('bodies', () => {
  it('may be YAML', async () => {
    const yaml = 'kind: ConfigMap\napiVersion: v1\nmetadata: {name: from-yaml}\ndata: {a: "yes"}\n';
    expect((await served.ask('POST', MAPS, { body: yaml, type: 'application/yaml' })).body['data']).toEqual({ a: 'yes' });
  });

  it('may leave out what the URL says', async () =>
    expect((await served.ask('POST', MAPS, { body: { metadata: { name: 'bare' } } })).body['kind']).toBe('ConfigMap'));

  it.each([
    [
      '{"metadata":',
      'application/json',
      400,
      /the object provided is unrecognized \(must be of type ConfigMap\): couldn't get version\/kind; json parse error: unexpected end of JSON input \(7b226d65746164617461223a\)/,
    ],
    [
      { apiVersion: 'v2', kind: 'ConfigMap' },
      'application/json',
      400,
      /ConfigMap in version "v2" cannot be handled as a ConfigMap: no kind "ConfigMap" is registered for version "v2" in scheme/,
    ],
    [
      configMap('x'),
      'text/plain',
      415,
      /the body of the request was in an unknown format - accepted media types include: application\/json, application\/yaml/,
    ],
    ['{"metadata":{"name":"two","name":"two"}}', 'application/json', 400, /strict decoding error: duplicate field "metadata.name"/],
  ])('%j as %s', async (body, type, code, message) => {
    const answered = await served.ask('POST', `${MAPS}?fieldValidation=Strict`, { body, type });
    expect([answered.code, answered.body['message']]).toEqual([code, expect.stringMatching(message)]);
  });

  it('are not too large', async () => {
    const { code, body } = await served.ask('POST', MAPS, { body: configMap('big', { data: { a: 'x'.repeat(3 * 1024 * 1024) } }) });
    expect([code, body['reason']]).toEqual([413, 'RequestEntityTooLarge']);
  });
});

describe('patches', () => {
  const patch = (type: string, body: unknown, query = ''): Promise<{ code: number; body: Body }> =>
    served.ask('PATCH', `${DEPLOYMENTS}/patched${query}`, { body, type });

  beforeAll(() => served.ask('POST', DEPLOYMENTS, { body: deployment('patched', 1) }));

  it.each([
    ['application/merge-patch+json', { metadata: { labels: { by: 'merge' } } }],
    ['application/strategic-merge-patch+json', { metadata: { labels: { by: 'strategic' } } }],
    ['application/json-patch+json', [{ op: 'replace', path: '/metadata/labels/by', value: 'json' }]],
  ])('of type %s', async (type, body) => {
    const answered = await patch(type, body);
    expect([answered.code, answered.body.metadata?.['labels']]).toEqual([200, { by: /\/(\w+)/.exec(type)?.[1] }]);
  });

  it('of an unknown type are refused', async () =>
    expect((await patch('application/json', {})).body['message']).toBe(
      'the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/strategic-merge-patch+json, application/apply-patch+yaml',
    ));

  it('that apply name their manager', async () => {
    const body = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: patched, labels: {by: apply}}\n';
    const nameless = await patch('application/apply-patch+yaml', body);
    expect(nameless.body['message']).toBe(
      'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch',
    );
    const forced = await patch('application/apply-patch+yaml', body, '?fieldManager=me&force=true');
    expect([forced.code, forced.body.metadata?.['labels']]).toEqual([200, { by: 'apply' }]);
  });

  it('that merge are not forced', async () =>
    expect((await patch('application/merge-patch+json', {}, '?force=true')).body['message']).toBe(
      'PatchOptions.meta.k8s.io "" is invalid: force: Forbidden: may not be specified for non-apply patch',
    ));
});

describe('subresources', () => {
  beforeAll(() => served.ask('POST', DEPLOYMENTS, { body: deployment('parts', 2) }));

  it('scale', async () => {
    const scale = await served.ask('GET', `${DEPLOYMENTS}/parts/scale`);
    expect(scale.body).toMatchObject({
      kind: 'Scale',
      apiVersion: 'autoscaling/v1',
      spec: { replicas: 2 },
      status: { replicas: 0, selector: 'app=parts' },
    });
    const put = await served.ask('PUT', `${DEPLOYMENTS}/parts/scale`, { body: { ...scale.body, spec: { replicas: 5 } } });
    expect([put.code, put.body['spec']]).toEqual([200, { replicas: 5 }]);
    const stale = await served.ask('PUT', `${DEPLOYMENTS}/parts/scale`, { body: { ...scale.body, spec: { replicas: 6 } } });
    expect(stale.code).toBe(409);
    const patched = await served.ask('PATCH', `${DEPLOYMENTS}/parts/scale`, {
      body: [{ op: 'replace', path: '/spec/replicas', value: 7 }],
      type: 'application/json-patch+json',
    });
    expect(patched.body['spec']).toEqual({ replicas: 7 });
    const less = await served.ask('PUT', `${DEPLOYMENTS}/parts/scale`, { body: { metadata: { name: 'parts' }, spec: { replicas: -1 } } });
    expect(less.body['message']).toBe(
      'Scale.autoscaling "parts" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0',
    );
    expect((await served.ask('GET', `${DEPLOYMENTS}/parts`)).body['spec']).toMatchObject({ replicas: 7 });
  });

  it('status changes nothing else', async () => {
    const { body } = await served.ask('GET', `${DEPLOYMENTS}/parts`);
    const put = await served.ask('PUT', `${DEPLOYMENTS}/parts/status`, {
      body: { ...body, spec: { ...(body['spec'] as object), replicas: 1 }, status: { replicas: 3 } },
    });
    expect(put.body).toMatchObject({ spec: { replicas: 7 }, status: { replicas: 3 } });
  });

  it.each([
    ['GET', `${DEPLOYMENTS}/parts/nothing`, 404],
    ['POST', `${DEPLOYMENTS}/parts/scale`, 405],
    ['POST', '/api/v1/namespaces/default/serviceaccounts/default/token', 501],
  ])('%s %s', async (method, path, code) =>
    expect((await served.ask(method, path, method === 'POST' ? { body: {} } : {})).code).toBe(code),
  );

  it('log of a Pod that no node has taken is empty', async () => {
    const pod = { metadata: { name: 'quiet' }, spec: { containers: [{ name: 'c', image: 'example.com/c:1' }] } };
    await served.ask('POST', '/api/v1/namespaces/default/pods', { body: pod });
    const { code, text } = await served.ask('GET', '/api/v1/namespaces/default/pods/quiet/log');
    expect([code, text]).toEqual([200, '']);
  });
});

describe('a URL that is not for this', () => {
  it.each([
    ['POST', '/api/v1/configmaps', 405],
    ['DELETE', '/api/v1/namespaces', 405],
    ['PATCH', MAPS, 405],
    ['GET', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', 405],
    ['GET', '/api/v1/namespaces/default/nodes/n', 404],
    ['GET', '/api/v1/configmaps/life', 404],
    ['GET', '/api/v1/nothings', 404],
  ])('%s %s', async (method, path, code) => {
    const answered = await served.ask(method, path, method === 'POST' ? { body: configMap('x') } : {});
    expect([answered.code, answered.body['kind']]).toEqual([code, 'Status']);
  });
});

describe('who asks', () => {
  const as = (name: string, ...groups: string[]): Record<string, string> => ({
    'impersonate-user': name,
    ...(groups.length > 0 ? { 'impersonate-group': groups.join(', ') } : {}),
  });

  it('is the administrator, or whom the headers name', async () => {
    const { body } = await served.ask('GET', MAPS, { headers: as('ruth') });
    expect(body).toMatchObject({
      code: 403,
      message: 'configmaps is forbidden: User "ruth" cannot list resource "configmaps" in API group "" in the namespace "default"',
      details: { kind: 'configmaps' },
    });
    expect((await served.ask('GET', MAPS, { headers: as('ruth', 'system:masters') })).code).toBe(200);
    expect((await served.ask('GET', `${MAPS}?watch=true`, { headers: as('ruth') })).body['message']).toContain('cannot watch resource');
    expect((await served.ask('DELETE', MAPS, { headers: as('ruth') })).body['message']).toContain('cannot deletecollection resource');
  });

  it('may ask what is allowed', async () => {
    const spec = { resourceAttributes: { verb: 'get', resource: 'pods', namespace: 'default' } };
    const ask = (headers: Record<string, string>): Promise<{ body: Body }> =>
      served.ask('POST', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', { body: { spec }, headers });
    expect((await ask({})).body['status']).toMatchObject({ allowed: true });
    expect((await ask(as('ruth'))).body['status']).toMatchObject({ allowed: false });
  });

  it('is no page of a browser', async () => {
    expect((await served.ask('GET', MAPS, { headers: { origin: 'https://example.com' } })).code).toBe(403);
  });
});
