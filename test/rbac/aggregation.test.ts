import { describe, expect, it } from 'vitest';
import { bootstrapObjects } from '../../src/apiserver/bootstrap.ts';
import { ClusterState } from '../../src/apiserver/cluster-state.ts';
import { kubernetesVersion } from '../../src/kubernetes/version.ts';
import { type AggregatedRole, AGGREGATION_MANAGER, aggregateClusterRole, withAggregatedRoles } from '../../src/rbac/aggregation.ts';
import { role, rule, withObjects } from './cluster.ts';

const RBAC = 'rbac.authorization.k8s.io';
const rulesOf = (state: ClusterState, name: string) => (state.get(RBAC, 'ClusterRole', '', name) as AggregatedRole).rules;

const labelled = (name: string, labels: Record<string, string>, ...rules: Parameters<typeof role>[1][]): AggregatedRole => {
  const made = role(name, ...rules);
  return { ...made, metadata: { ...made.metadata, labels } };
};
const gathering = (name: string, labels: Record<string, string>, ...matchLabels: Record<string, string>[]): AggregatedRole => ({
  ...labelled(name, labels),
  aggregationRule: { clusterRoleSelectors: matchLabels.map((wanted) => ({ matchLabels: wanted })) },
});

describe('an aggregated ClusterRole', () => {
  it.each([26, 30, 34, 36])('of a new 1.%i cluster is the sum of its parts', (minor) => {
    const objects = bootstrapObjects(kubernetesVersion(minor)).filter(({ kind }) => kind === 'ClusterRole') as AggregatedRole[];
    const emptied = objects.map((object) => (object.aggregationRule ? { ...object, rules: null } : object));
    const state = withAggregatedRoles(withObjects(ClusterState.empty, ...emptied));
    const gathered = objects.filter(({ aggregationRule }) => aggregationRule);
    expect(gathered.map(({ metadata }) => metadata.name)).toEqual(['admin', 'edit', 'view']);
    for (const { metadata, rules } of gathered) expect(rulesOf(state, metadata.name ?? '')).toEqual(rules);
  });

  it('takes rules selector by selector, role by role, each once', () => {
    const state = withObjects(
      ClusterState.empty,
      gathering('all', { a: 'x' }, { b: 'y' }, { a: 'x' }),
      labelled('z', { a: 'x' }, rule('get', 'pods'), rule('get', 'secrets')),
      labelled('c', { a: 'x', b: 'y' }, rule('get', 'pods')),
      labelled('b', { b: 'y' }, rule('get', 'nodes')),
    );
    expect(rulesOf(withAggregatedRoles(state), 'all')).toEqual([rule('get', 'nodes'), rule('get', 'pods'), rule('get', 'secrets')]);
  });

  it('gathers from roles that gather, and comes to rest where they gather from each other', () => {
    const state = withObjects(
      ClusterState.empty,
      gathering('a', { of: 'b' }, { of: 'a' }),
      gathering('b', { of: 'a' }, { of: 'b' }, { part: 'x' }),
      labelled('c', { part: 'x' }, rule('get', 'pods')),
    );
    const settled = withAggregatedRoles(state);
    expect([rulesOf(settled, 'a'), rulesOf(settled, 'b')]).toEqual([[rule('get', 'pods')], [rule('get', 'pods')]]);
    expect(withAggregatedRoles(settled)).toBe(settled);
  });

  it('loses rules with its parts, and what else stood there', () => {
    const whole = { ...gathering('a', {}, { of: 'a' }), rules: [rule('get', 'pods')] };
    const part = labelled('p', { of: 'a' }, rule('get', 'nodes'));
    expect(aggregateClusterRole(whole, withObjects(ClusterState.empty, whole, part)).rules).toEqual([rule('get', 'nodes')]);
    expect(aggregateClusterRole(whole, withObjects(ClusterState.empty, whole)).rules).toEqual([]);
  });

  it('keeps what somebody wrote where there are no parts', () => {
    const owned = (manager: string): AggregatedRole => ({
      ...gathering('a', {}, { of: 'a' }),
      metadata: { name: 'a', managedFields: [{ manager, operation: 'Apply', fieldsV1: { 'f:rules': {} } }] },
      rules: [rule('get', 'pods')],
    });
    expect(aggregateClusterRole(owned('kubectl'), ClusterState.empty).rules).toEqual([rule('get', 'pods')]);
    expect(aggregateClusterRole(owned(AGGREGATION_MANAGER), ClusterState.empty).rules).toEqual([]);
  });

  it('is left alone without an aggregationRule, and where nothing changes', () => {
    const plain = role('plain', rule('get', 'pods'));
    expect(aggregateClusterRole(plain, ClusterState.empty)).toBe(plain);
    const nothing = gathering('a', {}, { of: 'a' });
    expect(aggregateClusterRole(nothing, ClusterState.empty)).toBe(nothing);
  });
});
