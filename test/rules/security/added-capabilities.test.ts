import { describe, expect, it } from 'vitest';
import { container, said } from '../said.ts';

const rule = 'security/added-capabilities';

describe(rule, () => {
  it("the list is the user's", () => {
    expect(
      said(rule, container('securityContext: {capabilities: {add: [NET_ADMIN, CHOWN]}}'), { options: { allowed: ['NET_ADMIN'] } }),
    ).toEqual(['added']);
  });
});
