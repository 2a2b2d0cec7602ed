import { at, entries, type Fields, items, NONE, strings, text } from './fields.ts';

/** `a=b,c=d`, keys sorted; `<none>` for no labels (`labels.FormatLabels`). */
export function labelsText(labels: unknown): string {
  const pairs = entries(labels).map(([key, value]) => `${key}=${text(value)}`);
  return pairs.length === 0 ? NONE : pairs.sort().join(',');
}

/** A LabelSelector in one line; undefined for one that means nothing, as `In` without values (`metav1.LabelSelectorAsSelector`). */
export function selectorText(selector: unknown): string | undefined {
  const matched = entries(at(selector, 'matchLabels')).map(([key, value]) => [key, `${key}=${text(value)}`] as const);
  const expressed = items(at(selector, 'matchExpressions')).map(
    (requirement) => [text(requirement['key']), requirementText(requirement)] as const,
  );
  const parts = [...matched, ...expressed].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return parts.some(([, part]) => part === undefined) ? undefined : parts.map(([, part]) => part).join(',');
}

/** `metav1.FormatLabelSelector`. */
export const formatSelector = (selector: unknown): string => {
  const found = selectorText(selector);
  return found === undefined ? '<error>' : found || NONE;
};

const SET_OPERATORS: Readonly<Record<string, string>> = { In: 'in', NotIn: 'notin' };

function requirementText({ key, operator, values }: Fields): string | undefined {
  const list = [...strings(values)].sort();
  if (operator === 'Exists' || operator === 'DoesNotExist')
    return list.length > 0 ? undefined : `${operator === 'Exists' ? '' : '!'}${text(key)}`;
  const word = SET_OPERATORS[text(operator)];
  return word === undefined || list.length === 0 ? undefined : `${text(key)} ${word} (${list.join(',')})`;
}
