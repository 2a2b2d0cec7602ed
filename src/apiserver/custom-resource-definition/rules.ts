import {
  type FieldError,
  type FieldErrors,
  forbidden,
  GoValue,
  internalError,
  invalid,
  notSupported,
  required,
} from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import { type CelProgram, compileCel } from '../cel/compile.ts';
import { type CelEnvironment, newExpressions } from '../cel/environment.ts';
import { estimateCost } from '../cel/estimate/estimate-cost.ts';
import { type Bounds, mostOccurrences, schemaBounds } from '../cel/estimate/schema-bounds.ts';
import { namesOf } from '../cel/names.ts';
import type { CelType } from '../cel/types.ts';
import { fieldAt } from './field-at.ts';
import { notConvertible } from './not-convertible.ts';
import { type Cardinality, MOST_FOR_RULE, tooExpensive, type TotalCost } from './rule-cost.ts';
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
  readonly uncorrelatable?: FieldPath | undefined;
  readonly version: KubernetesVersion;
  readonly cardinality: Cardinality;
  /** Counts what the rules cost. */
  readonly costs: TotalCost;
}

/** Compiles the rules of a sound schema and estimates what they cost (`cel.Compile`, read at 1.34). */
export function* compileRules(schema: Schema, place: RulePlace): FieldErrors {
  const { path, isRoot } = place;
  const rules = schema[RULES] ?? [];
  if (rules.length === 0) return;
  const self = selfType(schema, isRoot);
  const bounds = schemaBounds(schema, isRoot || schema['x-kubernetes-embedded-resource'] === true);
  if (self === undefined || bounds === undefined) {
    yield internalError(path.child(RULES), 'internal error: failed to retrieve type information for x-kubernetes-validations');
    return;
  }
  for (const [index, rule] of rules.entries()) yield* compileRule(rule, self, bounds, { ...place, path: path.child(RULES).index(index) });
}

function* compileRule(rule: ValidationRule, self: CelType, bounds: Bounds, place: RulePlace): FieldErrors {
  const { path, uncorrelatable, version, cardinality } = place;
  const { rule: text = '', messageExpression = '', optionalOldSelf } = rule;
  const environment = newExpressions(version, ruleVariables(self, optionalOldSelf ?? false));
  const value = new GoValue('apiextensions.ValidationRule', rule);
  const compiled = programOf(text, environment, 'bool', { compile: '', result: 'cel expression must evaluate to a bool' });
  const problem = typeof compiled === 'string' ? compiled : undefined;
  if (typeof compiled !== 'string') {
    const cost = estimateCost(compiled, bounds, version).max * (cardinality ?? mostOccurrences(bounds));
    yield* observe('estimated rule cost', cost, path.child('rule'), place);
  }
  if (problem !== undefined) yield invalid(path.child('rule'), value, problem);
  // The message is compiled only where the rule was.
  else if (messageExpression.trim() !== '') yield* compileMessage(messageExpression, environment, bounds, value, place);
  const usesOldSelf = problem === undefined && namesOf(text).has('oldSelf');
  if (usesOldSelf && uncorrelatable)
    yield invalid(path.child('rule'), text, `oldSelf cannot be used on the uncorrelatable portion of the schema within ${uncorrelatable}`);
  if (!usesOldSelf && optionalOldSelf !== undefined) yield withoutOldSelf(path.child('optionalOldSelf'), optionalOldSelf);
}

const withoutOldSelf = (path: FieldPath, value: boolean): FieldError =>
  invalid(path, value, 'may not be set if oldSelf is not used in rule');

function* compileMessage(text: string, environment: CelEnvironment, bounds: Bounds, value: GoValue, place: RulePlace): FieldErrors {
  const path = place.path.child('messageExpression');
  const words = { compile: 'messageExpression ', result: 'messageExpression must evaluate to a string' };
  const compiled = programOf(text, environment, 'string', words);
  if (typeof compiled === 'string') yield invalid(path, value, compiled);
  else yield* observe('estimated messageExpression cost', estimateCost(compiled, bounds, place.version).max, path, place);
}

function* observe(what: string, cost: number, path: FieldPath, { costs }: RulePlace): FieldErrors {
  if (cost > MOST_FOR_RULE) yield forbidden(path, tooExpensive(what, cost, MOST_FOR_RULE));
  costs.add(path, cost);
}

/** The program, or what is wrong with it. */
function programOf(
  text: string,
  environment: CelEnvironment,
  wanted: CelType['kind'],
  words: { readonly compile: string; readonly result: string },
): CelProgram | string {
  const compiled = compileCel(text, environment);
  if ('problem' in compiled) return words.compile + compiled.problem;
  return compiled.type.kind === wanted ? compiled.program : words.result;
}
