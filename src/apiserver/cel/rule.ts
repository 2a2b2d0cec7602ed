import type { KubernetesVersion } from '../../kubernetes/version.ts';
import type { Schema, ValidationRule } from '../custom-resource-definition/schema.ts';
import type { CelEnvironment } from './check.ts';
import { type CelProgram, compileCel } from './compile.ts';
import { evaluate, type Outcome } from './evaluate.ts';
import type { Binding } from './frame.ts';
import { functionsOf } from './functions.ts';
import { namesOf } from './names.ts';
import { resourceSchema, schemaType } from './schema-type.ts';
import { schemaValue } from './schema-values.ts';
import { optionalOf } from './types.ts';
import { CelError, Optional } from './values.ts';

/** A rule of `x-kubernetes-validations`, ready to run on values of its schema. */
export interface CompiledRule {
  readonly rule: CelProgram;
  readonly messageExpression?: CelProgram;
  /** It compares with the older value: without one it is not asked, unless `optionalOldSelf`. */
  readonly usesOldSelf: boolean;
  readonly optionalOldSelf: boolean;
}

/**
 * Compiles a stored rule; undefined where it does not compile, which a CRD with such a rule would not have been stored with.
 * `isResource`: the schema is a whole object's, or an embedded one's.
 */
export function compileRule(
  rule: ValidationRule,
  schema: Schema,
  isResource: boolean,
  version: KubernetesVersion,
): CompiledRule | undefined {
  const { rule: text = '', messageExpression = '', optionalOldSelf = false } = rule;
  const self = schemaType(schema, 'selfType', isResource || schema['x-kubernetes-embedded-resource'] === true);
  if (self === undefined) return undefined;
  const environment: CelEnvironment = {
    variables: new Map([
      ['self', self],
      ['oldSelf', optionalOldSelf ? optionalOf(self) : self],
    ]),
    functions: functionsOf(version),
  };
  const compiled = compileCel(text, environment);
  if ('problem' in compiled) return undefined;
  const message = messageExpression.trim() === '' ? undefined : compileCel(messageExpression, environment);
  return {
    rule: compiled.program,
    ...(message && 'program' in message ? { messageExpression: message.program } : {}),
    usesOldSelf: namesOf(text).has('oldSelf'),
    optionalOldSelf,
  };
}

/** The JSON that a rule is about, and what stood in its place before (undefined: nothing did). */
export interface RuleValues {
  readonly self: unknown;
  readonly oldSelf: unknown;
  readonly schema: Schema;
  readonly isResource: boolean;
}

/** Runs a rule's program, or its message expression, on a value and the one before it. */
export function evaluateOnSchema(
  program: CelProgram,
  rule: CompiledRule,
  { self, oldSelf, schema, isResource }: RuleValues,
  limit?: number,
): Outcome {
  const whole = isResource ? resourceSchema(schema) : schema;
  const old: Binding = () => {
    const value = oldSelf === undefined ? undefined : schemaValue(oldSelf, whole);
    if (rule.optionalOldSelf) return Optional.of(value);
    if (value === undefined) throw new CelError('no such attribute(s): oldSelf');
    return value;
  };
  return evaluate(program, { self: () => schemaValue(self, whole), oldSelf: old }, limit);
}
