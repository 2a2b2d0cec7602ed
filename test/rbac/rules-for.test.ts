import { expect, it } from 'vitest';
import { rulesFor } from '../../src/rbac/rules-for.ts';
import { impersonated } from '../../src/rbac/user.ts';
import { binding, clusterWith, role, rule } from './cluster.ts';

const state = clusterWith(
  role('shop/own', rule('get', 'secrets', 'tls')),
  role('paths', { verbs: ['get'], nonResourceURLs: ['/metrics'] }),
  binding('shop/own', 'Role/own', 'ServiceAccount//web'),
  binding('paths', 'ClusterRole/paths', 'Group/system:serviceaccounts:shop'),
  binding('shop/lost', 'Role/gone', 'Group/system:serviceaccounts'),
);

it('an account has the rules of its bindings and of everyone', () => {
  const { resourceRules, nonResourceRules, ...rest } = rulesFor(impersonated('system:serviceaccount:shop:web'), 'shop', state);
  expect(resourceRules.at(-1)).toEqual({ verbs: ['get'], apiGroups: [''], resources: ['secrets'], resourceNames: ['tls'] });
  expect(resourceRules.flatMap(({ resources }) => resources)).toContain('selfsubjectaccessreviews');
  expect(nonResourceRules).toContainEqual({ verbs: ['get'], nonResourceURLs: ['/metrics'] });
  expect(rest).toEqual({ incomplete: false, evaluationError: 'role.rbac.authorization.k8s.io "gone" not found' });
});

it('a name that nobody knows may ask who it is and what the server can do', () => {
  const { resourceRules, nonResourceRules, ...rest } = rulesFor(impersonated('nobody'), 'shop', state);
  expect(resourceRules.map(({ resources, verbs }) => [resources, verbs])).toEqual([
    [['selfsubjectaccessreviews', 'selfsubjectrulesreviews'], ['create']],
    [['selfsubjectreviews'], ['create']],
  ]);
  const paths = nonResourceRules.flatMap(({ nonResourceURLs = [] }) => nonResourceURLs);
  expect(paths).toEqual(expect.arrayContaining(['/api/*', '/version', '/healthz']));
  expect(paths).not.toContain('/metrics');
  expect(rest).toEqual({ incomplete: false });
});
