import { describe, expect, it } from 'vitest';
import type { KubernetesObject } from '../../src/kubernetes/objects.ts';
import { kubernetesVersion } from '../../src/kubernetes/version.ts';
import { accessMatrix, type MatrixOptions } from '../../src/rbac/matrix.ts';
import { matrixText } from '../../src/rbac/matrix-text.ts';
import { impersonated } from '../../src/rbac/user.ts';
import { schemasFor } from '../../src/schemas/store.ts';
import { binding, clusterWith, role, rule } from './cluster.ts';

const state = clusterWith(
  role('shop/config-reader', rule('get list watch', 'configmaps'), rule('get', 'pods/log'), rule('get', 'secrets', 'tls')),
  role('updater', rule('get list patch', 'deployments.apps'), rule('get escalate', 'configmaps')),
  binding('shop/config', 'Role/config-reader', 'ServiceAccount//web'),
  binding('shop/updater', 'ClusterRole/updater', 'ServiceAccount/shop/web'),
  binding('metrics', 'ClusterRole/system:monitoring', 'User/prometheus'),
);
const web = impersonated('system:serviceaccount:shop:web');
const kinds = schemasFor(kubernetesVersion(34))
  .allKinds()
  .filter(({ served }) => served);

describe('the access matrix', () => {
  it('has a row for each resource, named object and subresource, with the bindings that give something', () => {
    const placeOf = ({ metadata }: KubernetesObject): string | undefined => (metadata.name === 'config' ? 'rbac/web.yaml:21' : undefined);
    expect(matrixText(web, state, { namespace: 'shop', kinds, ascii: true, placeOf })).toBe(
      [
        'RESOURCE           GET   LIST   WATCH   CREATE   UPDATE   PATCH   DELETE   OTHER      GRANTED BY',
        'configmaps         yes   yes    yes     -        -        -       -        escalate   [1] [2]',
        'deployments.apps   yes   yes    -       -        -        yes     -                   [2]',
        'pods/log           yes   -      -       -        -        -       -                   [1]',
        'secrets/tls        yes   -      -       -        -        -       -                   [1]',
        'secrets (other)    -     -      -       -        -        -       -',
        '',
        '[1] RoleBinding "config/shop" of Role "config-reader"     rbac/web.yaml:21',
        '[2] RoleBinding "updater/shop" of ClusterRole "updater"',
        'what everyone may do is not shown (--show-bootstrap)',
        '',
      ].join('\n'),
    );
  });

  it('has only the resources that are asked for, also without a right', () => {
    const resources = [
      { group: '', resource: 'pods' },
      { group: 'apps', resource: 'deployments' },
    ];
    expect(matrixText(web, state, { namespace: 'shop', resources, noHeaders: true }).split('\n').slice(0, 4)).toEqual([
      'deployments.apps   ✔     ✔     ·     ·     ·     ✔     ·     [1]',
      'pods               ·     ·     ·     ·     ·     ·     ·',
      'pods/log           ✔     ·     ·     ·     ·     ·     ·     [2]',
      '',
    ]);
  });

  const rows = (user = web, options: Partial<MatrixOptions> = {}): Record<string, string> =>
    Object.fromEntries(
      accessMatrix(user, state, { namespace: 'shop', kinds, ...options }).rows.map(({ what, cells, others }) => [
        what,
        `${cells.map((cell) => cell.charAt(0)).join('')} ${others.join()}`,
      ]),
    );

  it('tells of verbs that a resource does not know', () => {
    const found = accessMatrix(web, state, { namespace: 'shop', kinds, showBootstrap: true }).rows.find(({ what }) =>
      what.startsWith('selfsubjectreviews'),
    );
    expect(found?.cells).toEqual(['none', 'none', 'none', 'yes', 'none', 'none', 'none']);
  });

  it('has paths, and stars as they are', () => {
    expect(rows(impersonated('prometheus'), { namespace: '' })).toMatchObject({ '/metrics': 'ynnnnnn ' });
    expect(rows({ name: 'root', groups: ['system:masters'] })).toEqual({ '*.*': 'yyyyyyy *', '* (any path)': 'yyyyyyy *' });
  });

  it('knows no rights of another namespace', () => {
    expect(rows(web, { namespace: 'other' })).toEqual({});
    expect(matrixText(web, state, { namespace: 'other' })).toBe(
      'system:serviceaccount:shop:web may do nothing in namespace "other"\nwhat everyone may do is not shown (--show-bootstrap)\n',
    );
  });
});
