import { describe, expect, it } from 'vitest';
import { container, said } from '../said.ts';

const rule = 'security/writable-root-filesystem';

describe(rule, () => {
  it('what is told to be writable is told of', () => {
    expect(said(rule, container('securityContext: {readOnlyRootFilesystem: false}'))).toEqual(['writable']);
  });

  it('Windows cannot', () => {
    expect(said(rule, container('', 'nodeSelector: {kubernetes.io/os: windows}'))).toEqual([]);
  });
});
