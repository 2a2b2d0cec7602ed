import type { Variable } from 'kubernetes-types/admissionregistration/v1';
import { type FieldErrors, invalid, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast, type KubernetesVersion } from '../../kubernetes/version.ts';
import { type AdmissionVariables, admissionEnvironment } from '../cel/admission-environment.ts';
import { compileCel } from '../cel/compile.ts';
import type { CelType } from '../cel/types.ts';

const RESERVED = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(' '),
);
const isCelIdentifier = (name: string): boolean => /^[_a-zA-Z][_a-zA-Z0-9]*$/.test(name) && !RESERVED.has(name);

/**
 * A policy's own variables (`validateVariable`, read at 1.34). Each sees those before it: what a good one comes to is added to `composed`,
 * a bad one stays unknown to what follows.
 */
export function* validateVariables(
  variables: readonly Decoded<Variable>[] = [],
  seen: AdmissionVariables & { readonly composed: Map<string, CelType> },
  path: FieldPath,
  version: KubernetesVersion,
): FieldErrors {
  for (const [index, { name = '', expression = '' }] of variables.entries()) {
    const place = path.index(index);
    if (name.trim() === '') yield required(place.child('name'), 'name is not specified');
    else if (!isCelIdentifier(name))
      yield invalid(
        place.child('name'),
        name,
        atLeast(version, '1.31') ? 'must be a valid CEL identifier' : 'name is not a valid CEL identifier',
      );
    if (expression.trim() === '') {
      yield required(place.child('expression'), 'expression is not specified');
      continue;
    }
    const compiled = compileCel(expression, admissionEnvironment(version, seen));
    if ('problem' in compiled) yield invalid(place.child('expression'), expression, compiled.problem);
    else seen.composed.set(name, compiled.type);
  }
}
