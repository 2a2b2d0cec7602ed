import { describe, expect, it } from 'vitest';
import { container, said } from '../said.ts';

const rule = 'security/host-path';

describe(rule, () => {
  it('a folder of no importance is info', () => {
    expect(
      said(
        rule,
        container('volumeMounts: [{name: v, mountPath: /v, readOnly: true}]', 'volumes: [{name: v, hostPath: {path: /opt/data}}]'),
      ),
    ).toEqual(['any']);
  });

  it('a name that only begins alike is another folder', () => {
    expect(said(rule, container('', 'volumes: [{name: v, hostPath: {path: /etcetera}}]'))).toEqual(['any']);
  });

  it('the root holds all', () => {
    expect(said(rule, container('', 'volumes: [{name: v, hostPath: {path: /}}]'))).toEqual(['sensitive']);
  });
});
