import { describe, expect, it } from 'vitest';
import { deployment, object, said } from '../said.ts';

const rule = 'pod/pre-stop-missing';

describe(rule, () => {
  it('what no Service leads to needs none', () => {
    expect(said(rule, deployment('', '', 'ports: [{containerPort: 80}]'))).toEqual([]);
  });

  it('containers without ports are not reached', () => {
    expect(said(rule, deployment() + object('v1', 'Service', 'web', 'spec: {selector: {app: web}, ports: [{port: 80}]}'))).toEqual([]);
  });
});
