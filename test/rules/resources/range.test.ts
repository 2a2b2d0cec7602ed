import { describe, expect, it } from 'vitest';
import { container, said } from '../said.ts';

const rule = 'resources/range';

describe(rule, () => {
  it('too little', () => {
    expect(said(rule, container('resources: {limits: {cpu: 10m}}'), { options: { cpuLimit: '100m..' } })).toEqual(['below']);
  });

  it('what is not written is not measured', () => {
    expect(said(rule, container(''), { options: { cpuLimit: '100m..' } })).toEqual([]);
  });

  it('without options it is silent', () => {
    expect(said(rule, container('resources: {limits: {cpu: 10m}}'))).toEqual([]);
  });
});
