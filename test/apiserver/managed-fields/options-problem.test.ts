import { describe, expect, it } from 'vitest';
import { fieldManagerProblem } from '../../../src/apiserver/managed-fields/options-problem.ts';
import { kubernetesVersion } from '../../../src/kubernetes/version.ts';

const problem = (verb: 'create' | 'apply', manager?: string): string | undefined =>
  fieldManagerProblem(verb, manager, kubernetesVersion(34))?.message;

describe('the name of a field manager', () => {
  it('must be given for an apply alone', () => {
    expect(problem('apply')).toBe('PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch');
    expect(problem('create')).toBeUndefined();
  });

  it('may be 128 bytes long', () => {
    expect(problem('create', 'x'.repeat(128))).toBeUndefined();
    expect(problem('create', 'ä'.repeat(65))).toBe(
      'CreateOptions.meta.k8s.io "" is invalid: fieldManager: Too long: may not be more than 128 bytes',
    );
  });

  it('can be printed', () => {
    expect(problem('apply', 'ä b-c/d.e')).toBeUndefined();
    expect(problem('apply', 'ä\tb')).toBe(
      String.raw`PatchOptions.meta.k8s.io "" is invalid: fieldManager: Invalid value: "ä\tb": invalid character U+0009 (at position 2)`,
    );
  });
});
