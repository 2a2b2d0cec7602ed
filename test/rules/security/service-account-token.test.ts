import { describe, expect, it } from 'vitest';
import { object, pod, said } from '../said.ts';

const rule = 'security/service-account-token';

describe(rule, () => {
  it('what the Pod says wins', () => {
    expect(
      said(rule, [
        pod('automountServiceAccountToken: true, serviceAccountName: web, containers: [{name: c, image: "web:1"}]'),
        object('v1', 'ServiceAccount', 'web', 'automountServiceAccountToken: false'),
      ]),
    ).toEqual(['asked']);
  });
});
