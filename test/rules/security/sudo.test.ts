import { describe, expect, it } from 'vitest';
import { container, said } from '../said.ts';

const rule = 'security/sudo';

describe(rule, () => {
  it('in a line of a shell too', () => {
    expect(said(rule, container('command: [sh, -c, "cd /srv && sudo -u web ./run"]'))).toEqual(['sudo']);
  });

  it('once a list', () => {
    expect(said(rule, container('command: [sudo, sudo, x]'))).toEqual(['sudo']);
  });
});
