import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { configMap, type Served, serveNewCluster, watchEvents } from './served.ts';

const MAPS = '/api/v1/namespaces/default/configmaps';

let served: Served;
beforeEach(async () => {
  served = await serveNewCluster();
});
afterEach(() => served.close());

/** What the events of a watch were about. */
async function told(query: string, during: () => Promise<unknown>): Promise<readonly string[]> {
  const events = await watchEvents(served, `${MAPS}?watch=true&timeoutSeconds=1&${query}`, during);
  return events.map(({ type, object }) => `${type} ${object.metadata?.name ?? object['kind']}`);
}

const label = (name: string, labels: object): Promise<unknown> =>
  served.ask('PATCH', `${MAPS}/${name}`, { body: { metadata: { labels } }, type: 'application/merge-patch+json' });

describe('a watch', () => {
  it('begins with what is there, and goes on with what happens', async () => {
    const events = await told('', async () => {
      await served.ask('POST', MAPS, { body: configMap('one') });
      await label('one', { a: 'b' });
      await label('one', { a: 'b' });
      await served.ask('POST', '/api/v1/namespaces/kube-public/configmaps', { body: configMap('elsewhere') });
      await served.ask('POST', `${MAPS}?dryRun=All`, { body: configMap('never') });
      await served.ask('DELETE', `${MAPS}/one`);
    });
    expect(events).toEqual(['ADDED kube-root-ca.crt', 'ADDED one', 'MODIFIED one', 'DELETED one']);
  });

  it('goes on from a version', async () => {
    await served.ask('POST', MAPS, { body: configMap('before') });
    const { body } = await served.ask('GET', MAPS);
    await served.ask('POST', MAPS, { body: configMap('between') });
    const events = await told(`resourceVersion=${String(body.metadata?.['resourceVersion'])}`, () =>
      served.ask('DELETE', `${MAPS}/before`),
    );
    expect(events).toEqual(['ADDED between', 'DELETED before']);
  });

  it('cannot go on from before the beginning', async () => {
    const [event] = await watchEvents(served, `${MAPS}?watch=true&resourceVersion=1`, () => Promise.resolve());
    expect(event).toMatchObject({ type: 'ERROR', object: { kind: 'Status', code: 410, reason: 'Expired' } });
  });

  it('sees what begins and ceases to fit its selectors come and go', async () => {
    await served.ask('POST', MAPS, { body: configMap('moves') });
    const events = await told('labelSelector=x%3Dy', async () => {
      await label('moves', { x: 'y' });
      await label('moves', { z: 'z' });
      await label('moves', { x: null });
    });
    expect(events).toEqual(['ADDED moves', 'MODIFIED moves', 'DELETED moves']);
    expect(await told('fieldSelector=metadata.name%3Dmoves', () => Promise.resolve())).toEqual(['ADDED moves']);
  });

  it('tells where the beginning ends, if asked', async () => {
    const query = 'sendInitialEvents=true&allowWatchBookmarks=true&resourceVersionMatch=NotOlderThan';
    const events = await watchEvents(served, `${MAPS}?watch=true&timeoutSeconds=1&${query}`, () => Promise.resolve());
    expect(events.map(({ type }) => type)).toEqual(['ADDED', 'BOOKMARK']);
    expect(events[1]?.object.metadata?.['annotations']).toEqual({ 'k8s.io/initial-events-end': 'true' });
  });

  it('tells what controllers do, too', async () => {
    const spec = { hard: { configmaps: '5' } };
    const path = '/api/v1/namespaces/default/resourcequotas?watch=true&timeoutSeconds=1';
    const events = await watchEvents(served, path, async () => {
      await served.ask('POST', '/api/v1/namespaces/default/resourcequotas', { body: { metadata: { name: 'q' }, spec } });
      await served.ask('POST', MAPS, { body: configMap('counted') });
    });
    expect(events.map(({ type, object }) => [type, (object['status'] as { used?: object }).used])).toEqual([
      ['ADDED', { configmaps: '1' }],
      ['MODIFIED', { configmaps: '2' }],
    ]);
  });
});

describe('tables', () => {
  const accept = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';

  it('show objects as kubectl prints them', async () => {
    const { body } = await served.ask('GET', MAPS, { headers: { accept } });
    expect(body).toMatchObject({
      kind: 'Table',
      apiVersion: 'meta.k8s.io/v1',
      metadata: { resourceVersion: expect.stringMatching(/^\d+$/) as string },
    });
    const { columnDefinitions, rows } = body as unknown as {
      columnDefinitions: { name: string }[];
      rows: { cells: unknown[]; object: object }[];
    };
    expect(columnDefinitions.map(({ name }) => name)).toEqual(['Name', 'Data', 'Age']);
    expect(rows[0]?.cells).toEqual(['kube-root-ca.crt', 1, '0s']);
    expect(rows[0]?.object).toMatchObject({
      kind: 'PartialObjectMetadata',
      apiVersion: 'meta.k8s.io/v1',
      metadata: { name: 'kube-root-ca.crt' },
    });
    expect(rows[0]?.object).not.toHaveProperty('data');
  });

  it.each([
    ['None', null],
    ['Object', expect.objectContaining({ kind: 'ConfigMap', data: expect.any(Object) as object }) as object],
  ])('carry as much of each object as is asked for: %s', async (include, object) => {
    const { body } = await served.ask('GET', `${MAPS}/kube-root-ca.crt?includeObject=${include}`, { headers: { accept } });
    expect((body['rows'] as { object: unknown }[])[0]?.object).toEqual(object);
  });

  it('of a watch tell their columns once', async () => {
    const response = await fetch(`${served.url}${MAPS}?watch=true&timeoutSeconds=1`, { headers: { accept } });
    await served.ask('POST', MAPS, { body: configMap('one') });
    const events = (await response.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string; object: { columnDefinitions: unknown } });
    expect(events.map(({ type, object }) => [type, object.columnDefinitions === null])).toEqual([
      ['ADDED', false],
      ['ADDED', true],
    ]);
  });
});

describe('the form of an answer', () => {
  const ask = (path: string, accept: string) => served.ask('GET', path, { headers: { accept } });

  it('may be metadata alone', async () => {
    const { body } = await ask(`${MAPS}/kube-root-ca.crt`, 'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io');
    expect([body['kind'], body['data']]).toEqual(['PartialObjectMetadata', undefined]);
    const list = await ask(MAPS, 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io');
    expect(list.body).toMatchObject({ kind: 'PartialObjectMetadataList', items: [{ kind: 'PartialObjectMetadata' }] });
  });

  it('may be YAML', async () => {
    const { headers, text } = await ask('/version', 'application/yaml');
    expect([headers.get('content-type'), text]).toEqual(['application/yaml', expect.stringContaining('minor: "34"\n')]);
  });

  it.each(['', '*/*', 'application/vnd.kubernetes.protobuf,application/json', 'text/html;q=0.9, application/*;q=0.1'])(
    'is JSON for %j',
    async (accept) => expect((await ask(MAPS, accept)).headers.get('content-type')).toBe('application/json'),
  );

  it.each(['application/vnd.kubernetes.protobuf', 'text/html', 'application/json;as=Nothing;v=v1;g=meta.k8s.io'])(
    'cannot be %s',
    async (accept) => {
      const { code, body } = await ask(MAPS, accept);
      expect([code, body['reason']]).toEqual([406, 'NotAcceptable']);
    },
  );
});

describe('lists', () => {
  it('come page by page', async () => {
    for (const name of ['a', 'b', 'c']) await served.ask('POST', MAPS, { body: configMap(name) });
    const first = await served.ask('GET', `${MAPS}?limit=3`);
    expect(first.body.items?.map(({ metadata }) => metadata?.name)).toEqual(['a', 'b', 'c']);
    expect(first.body.metadata).toMatchObject({ remainingItemCount: 1 });
    const rest = await served.ask('GET', `${MAPS}?limit=3&continue=${String(first.body.metadata?.['continue'])}`);
    expect(rest.body.items?.map(({ metadata }) => metadata?.name)).toEqual(['kube-root-ca.crt']);
    expect(rest.body.metadata).not.toHaveProperty('continue');
    expect((await served.ask('GET', `${MAPS}?continue=nonsense`)).body['message']).toBe('continue key is not valid');
  });

  it('are narrowed by selectors', async () => {
    await served.ask('POST', MAPS, { body: { ...configMap('red'), metadata: { name: 'red', labels: { colour: 'red' } } } });
    const names = async (query: string): Promise<unknown> =>
      (await served.ask('GET', `${MAPS}?${query}`)).body.items?.map(({ metadata }) => metadata?.name);
    expect(await names('labelSelector=colour%3Dred')).toEqual(['red']);
    expect(await names('labelSelector=!colour')).toEqual(['kube-root-ca.crt']);
    expect(await names('fieldSelector=metadata.name!%3Dred')).toEqual(['kube-root-ca.crt']);
    expect((await served.ask('GET', `${MAPS}?labelSelector=a%3D%3D%3Db`)).code).toBe(400);
  });
});
