import { type FieldError, invalid } from '../../../kubernetes/field-error.ts';
import type { FieldPath } from '../../../kubernetes/field-path.ts';
import { goQuote } from '../../../kubernetes/go-quote.ts';
import type { Schema } from '../../custom-resource-definition/schema.ts';
import { type Finding, Findings } from './findings.ts';

/** Tries the value on one of the schemas of a junctor. */
type Trial = (schema: Schema) => Findings;

/** `anyOf`, `oneOf`, `allOf` and `not` (kube-openapi `validate/schema_props.go`, read at 1.34). */
export function checkJunctors(
  { anyOf = [], oneOf = [], allOf = [], not }: Schema,
  path: FieldPath,
  findings: Findings,
  trial: Trial,
): void {
  if (anyOf.length > 0) checkAnyOf(anyOf, path, findings, trial);
  if (oneOf.length > 0) checkOneOf(oneOf, path, findings, trial);
  if (allOf.length > 0) checkAllOf(allOf, path, findings, trial);
  if (not && trial(not).isEmpty) findings.add(said(path, 'must not validate the schema (not)'));
  findings.matches++;
}

function checkAnyOf(schemas: readonly Schema[], path: FieldPath, findings: Findings, trial: Trial): void {
  let nearest: Findings | undefined;
  for (const schema of schemas) {
    const tried = trial(schema);
    if (tried.isEmpty) {
      findings.merge(tried);
      return;
    }
    if (nearest === undefined || tried.matches > nearest.matches) nearest = tried;
  }
  findings.add(said(path, 'must validate at least one schema (anyOf)'));
  if (nearest) findings.merge(nearest);
}

function checkOneOf(schemas: readonly Schema[], path: FieldPath, findings: Findings, trial: Trial): void {
  const tried = schemas.map(trial);
  const valid = tried.filter(({ isEmpty }) => isEmpty);
  const [first] = valid;
  if (first && valid.length === 1) {
    findings.merge(first);
    return;
  }
  const found = valid.length === 0 ? 'Found none valid' : `Found ${valid.length} valid alternatives`;
  findings.add(said(path, `must validate one and only one schema (oneOf). ${found}`));
  const nearest = tried.reduce<Findings | undefined>((best, each) => (best && best.matches >= each.matches ? best : each), undefined);
  if (valid.length === 0 && nearest) findings.merge(nearest);
}

function checkAllOf(schemas: readonly Schema[], path: FieldPath, findings: Findings, trial: Trial): void {
  const tried = schemas.map(trial);
  for (const each of tried) findings.merge(each);
  const valid = tried.filter(({ isEmpty }) => isEmpty).length;
  if (valid < schemas.length) findings.add(said(path, `must validate all the schemas (allOf)${valid === 0 ? '. None validated' : ''}`));
}

/** The server names the field in the message alone. */
function said(path: FieldPath, what: string): Finding {
  const text = `${goQuote(path.toString())} ${what}`;
  const error: FieldError = { ...invalid(path, '', text), field: '<nil>' };
  return { text, error };
}
