import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'ref/webhook-service';

describe(rule, () => {
  it('aggregated APIs and conversions count', () => {
    expect(
      said(
        rule,
        object(
          'apiregistration.k8s.io/v1',
          'APIService',
          'v1.example.com',
          'spec: {group: example.com, version: v1, groupPriorityMinimum: 1, versionPriority: 1, service: {name: api, namespace: apis}}',
        ),
      ),
    ).toEqual(['unknown']);
  });
});
