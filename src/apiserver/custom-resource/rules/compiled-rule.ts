import type { KubernetesVersion } from '../../../kubernetes/version.ts';
import { type CelProgram, compileCel } from '../../cel/compile.ts';
import { storedExpressions } from '../../cel/environment.ts';
import { namesOf } from '../../cel/names.ts';
import { resourceSchema } from '../../cel/schema-type.ts';
import { ruleVariables, selfType } from '../../custom-resource-definition/rule-environment.ts';
import { itemsOf, propertiesOf, type Schema, type ValidationRule, valuesOf } from '../../custom-resource-definition/schema.ts';

/** A rule ready to run. */
export interface CompiledRule {
  readonly rule: ValidationRule;
  readonly usesOldSelf: boolean;
  readonly program?: CelProgram;
  readonly messageProgram?: CelProgram;
  /** Why it does not compile, which the definition's own validation has kept out. */
  readonly problem?: string;
}

/** The rules of one schema, and the schema as they see it: with `apiVersion`, `kind` and `metadata` where it is a whole object's. */
export interface SchemaRules {
  readonly rules: readonly CompiledRule[];
  readonly seen: Schema;
}

const known = new WeakMap<Schema, Map<string, SchemaRules>>();

/** The rules of a schema itself, compiled when they are first asked for. */
export function rulesOf(schema: Schema, isRoot: boolean, version: KubernetesVersion): SchemaRules {
  const byRelease = known.get(schema) ?? new Map<string, SchemaRules>();
  known.set(schema, byRelease);
  const key = `${isRoot} ${version.minor}`;
  const rules = byRelease.get(key) ?? compileAll(schema, isRoot, version);
  byRelease.set(key, rules);
  return rules;
}

function compileAll(schema: Schema, isRoot: boolean, version: KubernetesVersion): SchemaRules {
  const self = selfType(schema, isRoot);
  const isResource = isRoot || schema['x-kubernetes-embedded-resource'] === true;
  const seen = isResource ? resourceSchema(schema) : schema;
  if (self === undefined) return { rules: [], seen };
  const rules = (schema['x-kubernetes-validations'] ?? []).map((rule): CompiledRule => {
    const environment = storedExpressions(version, ruleVariables(self, rule.optionalOldSelf ?? false));
    const usesOldSelf = namesOf(rule.rule ?? '').has('oldSelf');
    const compiled = compileCel(rule.rule ?? '', environment);
    if ('problem' in compiled) return { rule, usesOldSelf, problem: compiled.problem };
    const message = (rule.messageExpression ?? '').trim() === '' ? undefined : compileCel(rule.messageExpression ?? '', environment);
    return {
      rule,
      usesOldSelf,
      program: compiled.program,
      ...(message && 'program' in message ? { messageProgram: message.program } : {}),
    };
  });
  return { rules, seen };
}

const withRules = new WeakMap<Schema, boolean>();

/** Whether there is a rule anywhere in a schema; those below junctors don't count. */
export function hasRules(schema: Schema): boolean {
  const answer = withRules.get(schema) ?? findRules(schema);
  withRules.set(schema, answer);
  return answer;
}

function findRules(schema: Schema): boolean {
  const below = [itemsOf(schema), valuesOf(schema), ...propertiesOf(schema).map(([, property]) => property)];
  return (schema['x-kubernetes-validations'] ?? []).length > 0 || below.some((each) => each !== undefined && hasRules(each));
}
