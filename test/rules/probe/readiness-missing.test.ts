import { describe, expect, it } from 'vitest';
import { deployment, object, said } from '../said.ts';

const rule = 'probe/readiness-missing';

describe(rule, () => {
  it('what no Service leads to need not be ready', () => {
    expect(said(rule, deployment())).toEqual([]);
  });

  it('unless all are asked', () => {
    expect(said(rule, deployment(), { options: { always: true } })).toEqual(['missing']);
  });

  it('one container that is asked is enough', () => {
    expect(
      said(
        rule,
        deployment('', 'initContainers: [{name: s, image: "web:1", restartPolicy: Always, readinessProbe: {tcpSocket: {port: 1}}}]') +
          object('v1', 'Service', 'web', 'spec: {selector: {app: web}, ports: [{port: 80}]}'),
      ),
    ).toEqual([]);
  });
});
