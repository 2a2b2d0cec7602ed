import { describe, expect, it } from 'vitest';
import { container, pod, said } from '../said.ts';

const rule = 'security/privileged';

describe(rule, () => {
  it('init and ephemeral containers count too', () => {
    expect(
      said(
        rule,
        pod('initContainers: [{name: i, image: "web:1", securityContext: {privileged: true}}], containers: [{name: c, image: "web:1"}]'),
      ),
    ).toEqual(['privileged']);
  });

  it('what is unset is not privileged', () => {
    expect(said(rule, container('securityContext: {}'))).toEqual([]);
  });
});
