import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const role = (groups: string, resources: string): string =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: r}\nrules:\n  - apiGroups: [${groups}]\n    resources: [${resources}]\n    verbs: [get]\n`;
const CRD = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.apps}
spec:
  group: apps
  names: {plural: widgets, singular: widget, kind: Widget}
`;

describe('rbac/unknown-resource', () => {
  it.each([
    ['""', 'pods, pods/log, pods/*, "*/scale", secrets, endpoints, bindings'],
    ['apps, extensions', 'deployments, ingresses'],
    ['example.com', 'anything'],
    ['apps', 'deployments/finalizers'],
    ['""', 'nodes/metrics'],
    ['"*"', 'anything'],
    ['metrics.k8s.io', 'pods, nodes'],
  ])('takes %s: %s', (groups, resources) => expect(findings('rbac/unknown-resource', role(groups, resources))).toEqual([]));

  it.each([
    ['""', 'po', 'plural'],
    ['""', 'Services', 'plural'],
    ['apps', 'pods', 'group'],
    ['""', 'pods/exe', 'subresource'],
    ['""', 'gizmos', 'unknown'],
    ['policy', 'podsecuritypolicies', 'past'],
    ['extensions', 'networkpolicies', 'past'],
  ])('reports %s: %s as %s', (groups, resources, id) =>
    expect(findings('rbac/unknown-resource', role(groups, resources))).toEqual([expect.stringContaining(`[${id}]`)]),
  );

  it('knows the resources of CRDs in the input', () =>
    expect(findings('rbac/unknown-resource', [role('apps', 'widgets'), CRD])).toEqual([]));
});
