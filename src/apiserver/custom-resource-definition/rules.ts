import {
  type FieldError,
  type FieldErrors,
  GoValue,
  internalError,
  invalid,
  notSupported,
  required,
} from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import { compileCel } from '../cel/compile.ts';
import { type CelEnvironment, newExpressions } from '../cel/environment.ts';
import { namesOf } from '../cel/names.ts';
import type { CelType } from '../cel/types.ts';
import { fieldAt } from './field-at.ts';
import { notConvertible } from './not-convertible.ts';
import { ruleVariables, selfType } from './rule-environment.ts';
import type { Schema, ValidationRule } from './schema.ts';

const REASONS = ['FieldValueDuplicate', 'FieldValueForbidden', 'FieldValueInvalid', 'FieldValueRequired'];
const RULES = 'x-kubernetes-validations';
const hasLineBreak = (text: string): boolean => /[\n\r]/.test(text);

/** The parts of `x-kubernetes-validations` that need no compiler. */
export function* validateRules(schema: Schema, path: FieldPath): FieldErrors {
  for (const [index, rule] of (schema[RULES] ?? []).entries()) yield* validateRule(schema, rule, path.child(RULES).index(index));
}

function* validateRule(schema: Schema, rule: ValidationRule, path: FieldPath): FieldErrors {
  const { message = '', messageExpression = '', reason, fieldPath = '' } = rule;
  const text = (rule.rule ?? '').trim();
  if (text === '') yield required(path.child('rule'), 'rule is not specified');
  else if (message !== '' && message.trim() === '') yield invalid(path.child('message'), message, 'message must be non-empty if specified');
  else if (hasLineBreak(message.trim())) yield invalid(path.child('message'), message, 'message must not contain line breaks');
  else if (hasLineBreak(text) && message.trim() === '')
    yield required(path.child('message'), 'message must be specified if rule contains line breaks');
  if (messageExpression !== '' && messageExpression.trim() === '')
    yield required(path.child('messageExpression'), 'messageExpression must be non-empty if specified');
  if (reason !== undefined && !REASONS.includes(reason)) yield notSupported(path.child('reason'), reason, REASONS);
  const place = path.child('fieldPath');
  if (fieldPath !== '' && fieldPath.trim() === '') yield invalid(place, fieldPath, 'fieldPath must be non-empty if specified');
  if (hasLineBreak(fieldPath)) yield invalid(place, fieldPath, 'fieldPath must not contain line breaks');
  if (fieldPath !== '' && notConvertible(schema) === undefined && typeof fieldAt(schema, fieldPath) === 'string')
    yield invalid(place, fieldPath, 'fieldPath must be a valid path');
}

/** Where a rule stands in the schema. */
export interface RulePlace {
  readonly path: FieldPath;
  readonly isRoot: boolean;
  /** The nearest place above that has no counterpart in an older object: rules below cannot compare with it. */
  readonly uncorrelatable: FieldPath | undefined;
  readonly version: KubernetesVersion;
}

/** Compiles the rules of a sound schema (`cel.Compile`, read at 1.34). What they would cost is not estimated. */
export function* compileRules(schema: Schema, { path, isRoot, uncorrelatable, version }: RulePlace): FieldErrors {
  const rules = schema[RULES] ?? [];
  if (rules.length === 0) return;
  const self = selfType(schema, isRoot);
  if (self === undefined) {
    yield internalError(path.child(RULES), 'internal error: failed to retrieve type information for x-kubernetes-validations');
    return;
  }
  for (const [index, rule] of rules.entries()) yield* compileRule(rule, self, path.child(RULES).index(index), uncorrelatable, version);
}

function* compileRule(
  rule: ValidationRule,
  self: CelType,
  path: FieldPath,
  uncorrelatable: FieldPath | undefined,
  version: KubernetesVersion,
): FieldErrors {
  const { rule: text = '', messageExpression = '', optionalOldSelf } = rule;
  const environment = newExpressions(version, ruleVariables(self, optionalOldSelf ?? false));
  const value = new GoValue('apiextensions.ValidationRule', rule);
  const problem = problemWith(text, environment, 'bool', { compile: '', result: 'cel expression must evaluate to a bool' });
  if (problem !== undefined) yield invalid(path.child('rule'), value, problem);
  // The message is compiled only where the rule was.
  else if (messageExpression.trim() !== '') yield* compileMessage(messageExpression, environment, path.child('messageExpression'), value);
  const usesOldSelf = problem === undefined && namesOf(text).has('oldSelf');
  if (usesOldSelf && uncorrelatable)
    yield invalid(path.child('rule'), text, `oldSelf cannot be used on the uncorrelatable portion of the schema within ${uncorrelatable}`);
  if (!usesOldSelf && optionalOldSelf !== undefined) yield withoutOldSelf(path.child('optionalOldSelf'), optionalOldSelf);
}

const withoutOldSelf = (path: FieldPath, value: boolean): FieldError =>
  invalid(path, value, 'may not be set if oldSelf is not used in rule');

function* compileMessage(text: string, environment: CelEnvironment, path: FieldPath, value: GoValue): FieldErrors {
  const words = { compile: 'messageExpression ', result: 'messageExpression must evaluate to a string' };
  const problem = problemWith(text, environment, 'string', words);
  if (problem !== undefined) yield invalid(path, value, problem);
}

function problemWith(
  text: string,
  environment: CelEnvironment,
  wanted: CelType['kind'],
  words: { readonly compile: string; readonly result: string },
): string | undefined {
  const compiled = compileCel(text, environment);
  if ('problem' in compiled) return words.compile + compiled.problem;
  return compiled.type.kind === wanted ? undefined : words.result;
}
