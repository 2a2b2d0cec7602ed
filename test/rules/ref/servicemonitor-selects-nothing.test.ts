import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'ref/servicemonitor-selects-nothing';

describe(rule, () => {
  it('all namespaces', () => {
    expect(
      said(
        rule,
        object(
          'monitoring.coreos.com/v1',
          'ServiceMonitor',
          'a',
          'spec: {namespaceSelector: {any: true}, selector: {matchLabels: {app: web}}, endpoints: [{port: x}]}',
          'namespace: monitoring',
        ) + object('v1', 'Service', 'web', 'spec: {ports: [{name: x, port: 1}]}', 'labels: {app: web}'),
      ),
    ).toEqual([]);
  });

  it('its own namespace', () => {
    expect(
      said(
        rule,
        object(
          'monitoring.coreos.com/v1',
          'ServiceMonitor',
          'a',
          'spec: {selector: {matchLabels: {app: web}}, endpoints: [{port: x}]}',
          'namespace: monitoring',
        ) + object('v1', 'Service', 'web', 'spec: {ports: [{name: x, port: 1}]}', 'labels: {app: web}'),
      ),
    ).toEqual(['unknown']);
  });
});
