import { type FieldErrors, tooMany } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { required } from '../../../kubernetes/field-error.ts';
import type { KubernetesVersion } from '../../../kubernetes/version.ts';
import { itemsOf, type Schema, valuesOf } from '../../custom-resource-definition/schema.ts';
import type { Correlation } from '../correlation.ts';
import { fieldOf, isDeepEqual, isMap, type JsonMap } from '../json-value.ts';
import { checkChoices } from './choices.ts';
import { Findings } from './findings.ts';
import { hasFormat, isStringFormat, knownFormat } from './formats.ts';
import { checkJunctors } from './junctors.ts';
import { checkNumber } from './numbers.ts';
import { broken, checkString } from './strings.ts';
import { checkNull, checkType, restrictsType, wrongType } from './value-type.ts';

/**
 * What an object breaks of its schema, as kube-openapi's validator tells it (`validate/schema.go`, read at 1.34). On update `correlation` knows
 * what has not changed: its errors are forgiven.
 */
export function* validateAgainstSchema(
  value: unknown,
  schema: Schema,
  version: KubernetesVersion,
  correlation?: Correlation,
  path = FieldPath.root,
): FieldErrors {
  yield* check({ value, schema, path, correlation }, version).errors;
}

/** A value with the schema that it is held to, and where both stand. */
interface Place {
  readonly value: unknown;
  readonly schema: Schema;
  readonly path: FieldPath;
  readonly correlation?: Correlation | undefined;
}

function check(place: Place, version: KubernetesVersion): Findings {
  const findings = new Findings();
  if (place.value === null) checkNothing(place, findings);
  else checkValue(place, findings, version);
  if (findings.isEmpty || !place.correlation?.isUnchanged()) return findings;
  const forgiven = new Findings();
  forgiven.matches = findings.matches;
  return forgiven;
}

function checkNothing({ schema, path }: Place, findings: Findings): void {
  const wrong = checkNull(schema, path);
  if (wrong) findings.add(wrong);
  else findings.matches++;
  const unlisted = checkChoices(null, schema.enum, path);
  if (unlisted) findings.add(unlisted);
}

/** The validators in kube-openapi's order; each that applies counts as a match, and so does the value. */
function checkValue(place: Place, findings: Findings, version: KubernetesVersion): void {
  const { value, schema, path } = place;
  const format = knownFormat(schema, version);
  if (restrictsType(schema, format)) {
    const wrong = checkType(value, schema, format, path);
    if (wrong) findings.add(wrong);
    findings.matches += wrong ? 1 : 2;
  }
  checkJunctors(schema, path, findings, (alternative) => check({ value, schema: alternative, path }, version));
  findings.matches++;
  if (typeof value === 'string') checkText(value, place, format, findings, version);
  if (typeof value === 'number' || typeof value === 'bigint') {
    for (const finding of checkNumber(value, schema, path)) findings.add(finding);
    findings.matches += 2;
  }
  if (Array.isArray(value)) checkList(value, place, findings, version);
  const unlisted = checkChoices(value, schema.enum, path);
  if (unlisted) findings.add(unlisted);
  findings.matches++;
  if (isMap(value)) checkObject(value, place, findings, version);
  findings.matches++;
}

function checkText(value: string, { schema, path }: Place, format: string, findings: Findings, version: KubernetesVersion): void {
  const wrong = checkString(value, schema, path, version);
  if (wrong) findings.add(wrong);
  findings.matches++;
  if (!isStringFormat(format, version)) return;
  if (!hasFormat(value, format, version)) findings.add(wrongType(path, format, value));
  findings.matches++;
}

function checkList(list: readonly unknown[], { schema, path, correlation }: Place, findings: Findings, version: KubernetesVersion): void {
  const { minItems, maxItems, uniqueItems } = schema;
  const items = itemsOf(schema);
  if (items)
    for (const [i, value] of list.entries())
      findings.merge(check({ value, schema: items, path: path.index(i), correlation: correlation?.index(i) }, version));
  if (minItems !== undefined && list.length < minItems) findings.add(broken(path, list.length, `should have at least ${minItems} items`));
  if (maxItems !== undefined && list.length > maxItems)
    findings.add({ text: `${path} in body should have at most ${maxItems} items`, error: tooMany(path, list.length, maxItems) });
  if (uniqueItems && list.some((item, i) => list.slice(0, i).some((earlier) => isDeepEqual(earlier, item))))
    findings.add(broken(path, '', "shouldn't contain duplicates"));
  findings.matches += 2;
}

function checkObject(object: JsonMap, place: Place, findings: Findings, version: KubernetesVersion): void {
  const { schema, path } = place;
  const keys = Object.keys(object);
  findings.matches++;
  const { minProperties, maxProperties } = schema;
  if (minProperties !== undefined && keys.length < minProperties) {
    findings.add(broken(path, keys.length, `should have at least ${minProperties} properties`));
    return;
  }
  if (maxProperties !== undefined && keys.length > maxProperties) {
    const text = `${path} in body should have at most ${maxProperties} properties`;
    findings.add({ text, error: tooMany(path, keys.length, maxProperties) });
    return;
  }
  for (const key of keys) checkField(key, object[key], place, findings, version);
  for (const key of schema.required ?? [])
    if (!Object.hasOwn(object, key)) findings.add({ text: `${path}.${key} in body is required`, error: required(path.child(key)) });
}

function checkField(
  key: string,
  value: unknown,
  { schema, path, correlation }: Place,
  findings: Findings,
  version: KubernetesVersion,
): void {
  const its = fieldOf(schema.properties, key) ?? valuesOf(schema);
  if (its) {
    // The server converts both objects to one version: what they say of it is no change.
    const isTypeMeta = path === FieldPath.root && (key === 'kind' || key === 'apiVersion');
    const known = isTypeMeta ? undefined : correlation?.key(key);
    findings.merge(check({ value, schema: its, path: path.child(key), correlation: known }, version));
  } else if (schema.additionalProperties === false) {
    const { text, error } = broken(path, key, '');
    findings.add({ text: `${text} ${key}`, error: { ...error, detail: `${path}.${key} in body is a forbidden property` } });
  }
}
