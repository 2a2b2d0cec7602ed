import { describe, expect, it } from 'vitest';
import { deployment, said } from '../said.ts';

const rule = 'availability/anti-affinity-mismatch';

describe(rule, () => {
  it('expressions are understood', () => {
    expect(
      said(
        rule,
        deployment(
          'replicas: 3',
          'affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: a, labelSelector: {matchExpressions: [{key: app, operator: Exists}]}}]}}',
        ),
      ),
    ).toEqual([]);
  });

  it('in another namespace there are others', () => {
    expect(
      said(
        rule,
        deployment(
          'replicas: 3',
          'affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: a, namespaces: [bar], labelSelector: {matchLabels: {app: web}}}]}}',
        ),
      ),
    ).toEqual(['other']);
  });

  it('one replica needs none', () => {
    expect(
      said(
        rule,
        deployment(
          'replicas: 1',
          'affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: a, labelSelector: {matchLabels: {app: db}}}]}}',
        ),
      ),
    ).toEqual([]);
  });
});
