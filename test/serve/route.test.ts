import { describe, expect, it } from 'vitest';
import { routeOf } from '../../src/serve/route.ts';
import { warningHeaders } from '../../src/serve/warning-header.ts';

const resource = (apiVersion: string, plural: string, more: object = {}): object => ({
  to: 'resource',
  apiVersion,
  plural,
  namespace: undefined,
  name: undefined,
  subresource: undefined,
  ...more,
});

describe('the path of a URL', () => {
  it.each<[string, object]>([
    ['/api', { to: 'apiVersions' }],
    ['/api/v1', { to: 'apiResources', apiVersion: 'v1' }],
    ['/apis/apps', { to: 'apiGroup', group: 'apps' }],
    ['/apis/apps/v1/', { to: 'apiResources', apiVersion: 'apps/v1' }],
    ['/openapi/v3/api/v1', { to: 'openApi', apiVersion: 'v1' }],
    ['/openapi/v3/apis/apps', { to: 'nothing' }],
    ['/api/v1/nodes', resource('v1', 'nodes')],
    ['/api/v1/nodes/n/status', resource('v1', 'nodes', { name: 'n', subresource: 'status' })],
    ['/api/v1/namespaces/x', resource('v1', 'namespaces', { name: 'x' })],
    ['/api/v1/namespaces/x/finalize', resource('v1', 'namespaces', { name: 'x', subresource: 'finalize' })],
    ['/api/v1/namespaces/x/pods', resource('v1', 'pods', { namespace: 'x' })],
    [
      '/apis/apps/v1/namespaces/x/deployments/y/scale',
      resource('apps/v1', 'deployments', { namespace: 'x', name: 'y', subresource: 'scale' }),
    ],
    [
      '/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Aadmin',
      resource('rbac.authorization.k8s.io/v1', 'clusterroles', { name: 'system:admin' }),
    ],
    ['/api/v1/namespaces/x/pods/y/log/more', { to: 'nothing' }],
  ])('%s', (path, route) => expect(routeOf(path)).toEqual(route));
});

describe('warnings', () => {
  it('are each told once, quoted, on one line', () =>
    expect(warningHeaders(['a "b" \\ c', 'a "b" \\ c', '', 'two\nlines'])).toEqual(['299 - "a \\"b\\" \\\\ c"', '299 - "two lines"']));

  it('are cut where they are long in all', () => {
    const long = ['a', 'b', 'c'].map((letter) => letter.repeat(1500));
    expect(warningHeaders(long).map((text) => text.length)).toEqual([256, 256, 256].map((length) => length + '299 - ""'.length));
    expect(warningHeaders(long.slice(0, 2)).map((text) => text.length)).toEqual([1500, 1500].map((length) => length + '299 - ""'.length));
  });
});
