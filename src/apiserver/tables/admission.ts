import { at, entries, items, strings, text, UNSET } from './fields.ts';
import { AGE, column, NAME, type Printed, type TablePrinter } from './table.ts';

export const webhookConfigurations: TablePrinter = {
  columns: [NAME, column('Webhooks', (object) => items(object['webhooks']).length, { type: 'integer' }), AGE],
};

const paramKind = column('ParamKind', (object) => {
  const kind = at(object, 'spec', 'paramKind');
  return kind === undefined ? UNSET : `${text(at(kind, 'apiVersion'))}/${text(at(kind, 'kind'))}`;
});

export const validatingAdmissionPolicies: TablePrinter = {
  columns: [NAME, column('Validations', (object) => items(at(object, 'spec', 'validations')).length, { type: 'integer' }), paramKind, AGE],
};

export const mutatingAdmissionPolicies: TablePrinter = {
  columns: [NAME, column('Mutations', (object) => items(at(object, 'spec', 'mutations')).length, { type: 'integer' }), paramKind, AGE],
};

export const admissionPolicyBindings: TablePrinter = {
  columns: [NAME, column('PolicyName', (object) => text(at(object, 'spec', 'policyName'))), column('ParamRef', paramText), AGE],
};

/** `shop/limits`; a parameter without a namespace may be of any, or of none. */
function paramText(object: Printed): string {
  const ref = at(object, 'spec', 'paramRef');
  const [namespace, name] = [text(at(ref, 'namespace')), text(at(ref, 'name'))];
  if (name !== '') return `${namespace || '*'}/${name}`;
  const selector = at(ref, 'selector');
  return selector === undefined ? UNSET : goSelector(selector);
}

/** Go's own print of the struct. */
function goSelector(selector: unknown): string {
  const labels = entries(at(selector, 'matchLabels'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}: ${text(value)},`);
  const expressions = items(at(selector, 'matchExpressions')).map(
    ({ key, operator, values }) =>
      `LabelSelectorRequirement{Key:${text(key)},Operator:${text(operator)},Values:[${strings(values).join(' ')}],},`,
  );
  const maps = `MatchLabels:map[string]string{${labels.join('')}},MatchExpressions:[]LabelSelectorRequirement{${expressions.join('')}},`;
  return `&LabelSelector{${maps}}`;
}
