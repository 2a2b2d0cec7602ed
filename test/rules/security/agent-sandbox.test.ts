import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'security/agent-sandbox';

describe(rule, () => {
  it('other groups have Sandboxes too', () => {
    expect(said(rule, object('example.com/v1', 'Sandbox', 'a', 'spec: {podTemplate: {spec: {containers: []}}}'))).toEqual([]);
  });
});
