import { describe, expect, it } from 'vitest';
import { container, object, said } from '../said.ts';

const rule = 'ref/unused';

describe(rule, () => {
  it('a name in an argument or a custom resource counts', () => {
    expect(said(rule, container('args: ["--config=shop/settings"]') + object('v1', 'ConfigMap', 'settings', 'data: {a: b}'))).toEqual([]);
  });

  it('its own text does not', () => {
    expect(said(rule, object('v1', 'Secret', 'settings', 'stringData: {a: settings}'))).toEqual(['unused']);
  });

  it('claims of a StatefulSet go by a number', () => {
    expect(
      said(
        rule,
        object('v1', 'PersistentVolumeClaim', 'data-web-0', 'spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}'),
      ),
    ).toEqual([]);
  });
});
