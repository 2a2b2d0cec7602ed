import { duplicate, type FieldError, forbidden, invalid, OMITTED, required } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { atLeast, type KubernetesVersion } from '../../../kubernetes/version.ts';
import { type Bindings, evaluate, PER_CALL_LIMIT, RUNTIME_COST_BUDGET } from '../../cel/evaluate.ts';
import { schemaValue } from '../../cel/schema-values.ts';
import { type CelValue, Optional } from '../../cel/values.ts';
import { placeAt } from '../../custom-resource-definition/field-at.ts';
import { itemsOf, type Schema, valuesOf } from '../../custom-resource-definition/schema.ts';
import { type Correlation, keyOf, listMap } from '../correlation.ts';
import { fieldOf, isMap, type JsonMap } from '../json-value.ts';
import { type CompiledRule, hasRules, rulesOf } from './compiled-rule.ts';
import { Forgiveness } from './forgiveness.ts';
import { messageOf, ruleText } from './message.ts';

/** What the rules of a custom resource said. */
export interface RuleFindings {
  readonly errors: readonly FieldError[];
  /** What an update leaves unchanged is only warned of. */
  readonly forgiven: readonly FieldError[];
}

/** A value, the one that stood in its place before, and the schema whose rules both obey. */
interface Place {
  readonly value: unknown;
  readonly old: unknown;
  readonly schema: Schema;
  readonly path: FieldPath;
  readonly isRoot: boolean;
  readonly forgiveness: Forgiveness;
}

/**
 * Runs the rules of `x-kubernetes-validations`, a value's own before those below it (apiextensions `schema/cel/validation.go`, read at 1.34).
 * What they cost together is limited; the rules beyond that are not run.
 */
export function validateRules(
  value: JsonMap,
  schema: Schema,
  version: KubernetesVersion,
  old?: JsonMap,
  correlation?: Correlation,
): RuleFindings {
  const run = new RuleRun(version);
  run.check({ value, old, schema, path: FieldPath.root, isRoot: true, forgiveness: Forgiveness.of(correlation) });
  return run;
}

class RuleRun implements RuleFindings {
  readonly errors: FieldError[] = [];
  readonly forgiven: FieldError[] = [];
  private budget = RUNTIME_COST_BUDGET;
  private isOver = false;

  constructor(private readonly version: KubernetesVersion) {}

  check(place: Place): void {
    if (this.isOver || place.value === null || !hasRules(place.schema)) return;
    this.checkOwn(place);
    if (Array.isArray(place.value)) this.checkItems(place.value, place);
    else if (isMap(place.value)) this.checkFields(place.value, place);
  }

  private checkFields(map: JsonMap, { old, schema, path, forgiveness }: Place): void {
    for (const [name, value] of Object.entries(map)) {
      const property = fieldOf(schema.properties, name);
      const its = property ?? valuesOf(schema);
      if (its)
        this.check({
          value,
          old: isMap(old) ? fieldOf(old, name) : undefined,
          schema: its,
          path: property ? path.child(name) : path.key(name),
          isRoot: false,
          forgiveness: forgiveness.key(name),
        });
    }
  }

  private checkItems(list: readonly unknown[], { old, schema, path, forgiveness }: Place): void {
    const items = itemsOf(schema);
    if (items === undefined) return;
    const before = listMap(Array.isArray(old) ? old : [], schema);
    for (const [i, value] of list.entries())
      this.check({
        value,
        old: before.get(keyOf(value, schema) ?? ''),
        schema: items,
        path: path.index(i),
        isRoot: false,
        forgiveness: forgiveness.index(i),
      });
  }

  private checkOwn(place: Place): void {
    const { rules, seen } = rulesOf(place.schema, place.isRoot, this.version);
    for (const rule of rules) {
      if (this.isOver) return;
      this.checkRule(rule, seen, place);
    }
  }

  private checkRule(compiled: CompiledRule, seen: Schema, place: Place): void {
    const { rule, program, usesOldSelf, problem } = compiled;
    const type = place.schema.type ?? '';
    const isFirst = place.old === undefined || place.old === null;
    if (problem !== undefined) this.errors.push(invalid(place.path, type, `rule compile error: ${problem}`));
    if (program === undefined || (usesOldSelf && isFirst && !(rule.optionalOldSelf && atLeast(this.version, '1.30')))) return;
    const bindings = bindingsOf(place, seen);
    const own = rule.optionalOldSelf ? { ...bindings, oldSelf: () => optionalOldSelf(place, seen) } : bindings;
    const outcome = evaluate(program, own, PER_CALL_LIMIT);
    if (outcome.cost > this.budget) {
      this.end(invalid(place.path, type, 'validation failed due to running out of cost budget, no further validation rules will be run'));
      return;
    }
    this.budget -= outcome.cost;
    if ('error' in outcome) this.cannotRun(outcome, compiled, place);
    else if (outcome.value !== true) this.isBroken(compiled, bindings, place);
  }

  private cannotRun({ error, exceeded }: { readonly error: string; readonly exceeded?: true }, { rule }: CompiledRule, place: Place): void {
    const type = place.schema.type ?? '';
    const name = ruleText(rule);
    if (exceeded) {
      const words = `'${error}': no further validation rules will be run due to call cost exceeds limit for rule: ${name}`;
      this.end(invalid(place.path, type, words));
    } else if (error.startsWith('no such overload')) {
      const words = `'${error}': call arguments did not match a supported operator, function or macro signature for rule: ${name}`;
      this.errors.push(invalid(place.path, type, words));
    } else this.errors.push(invalid(place.path, type, `${error} evaluating rule: ${name}`));
  }

  private isBroken(compiled: CompiledRule, bindings: Bindings, place: Place): void {
    const { rule } = compiled;
    const path = placeAt(place.schema, rule.fieldPath ?? '', place.path);
    const message = messageOf(compiled, bindings, this.budget);
    if ('exhausted' in message) {
      this.isOver = true;
      this.add(compiled, invalid(path, place.schema.type ?? '', message.exhausted), place);
      return;
    }
    this.budget -= message.cost;
    this.add(compiled, errorFor(rule.reason, path, this.badValue(place), message.text), place);
  }

  /** The server named the type of the value until 1.34; since then it prints it, if it is short. */
  private badValue({ value, schema: { type = '' } }: Place): unknown {
    if (!atLeast(this.version, '1.35')) return type;
    return type === 'object' || type === 'array' ? OMITTED : value;
  }

  private add({ usesOldSelf }: CompiledRule, error: FieldError, { forgiveness }: Place): void {
    (!usesOldSelf && forgiveness.forgives ? this.forgiven : this.errors).push(error);
  }

  private end(error: FieldError): void {
    this.errors.push(error);
    this.isOver = true;
  }
}

function bindingsOf({ value, old }: Place, seen: Schema): Bindings {
  const self = once(() => schemaValue(value, seen));
  return old === undefined || old === null ? { self } : { self, oldSelf: once(() => schemaValue(old, seen)) };
}

const optionalOldSelf = ({ old }: Place, seen: Schema): CelValue =>
  old === undefined || old === null ? Optional.none : Optional.of(schemaValue(old, seen));

function once(make: () => CelValue): () => CelValue {
  let made: CelValue | undefined;
  return () => (made ??= make());
}

function errorFor(reason: string | undefined, path: FieldPath, value: unknown, detail: string): FieldError {
  switch (reason) {
    case 'FieldValueForbidden':
      return forbidden(path, detail);
    case 'FieldValueRequired':
      return required(path, detail);
    case 'FieldValueDuplicate':
      return duplicate(path, value);
    default:
      return invalid(path, value, detail);
  }
}
