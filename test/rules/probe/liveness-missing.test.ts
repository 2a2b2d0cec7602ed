import { describe, expect, it } from 'vitest';
import { deployment, object, said } from '../said.ts';

const rule = 'probe/liveness-missing';

describe(rule, () => {
  it('Jobs end by themselves', () => {
    expect(
      said(
        rule,
        object('batch/v1', 'Job', 'j', 'spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: "web:1"}]}}}'),
      ),
    ).toEqual([]);
  });

  it('sidecars count, init containers do not', () => {
    expect(
      said(
        rule,
        deployment(
          '',
          'initContainers: [{name: i, image: "web:1"}, {name: s, image: "web:1", restartPolicy: Always}]',
          'livenessProbe: {tcpSocket: {port: 1}}',
        ),
      ),
    ).toEqual(['missing']);
  });
});
