import { badRequest, type Status } from '../apiserver/status.ts';
import type { KubernetesObject } from '../kubernetes/objects.ts';
import { parseSelector } from '../kubernetes/selector-text.ts';

/** Which objects of a list are wanted. */
export interface ListOptions {
  readonly labelSelector?: string | undefined;
  readonly fieldSelector?: string | undefined;
}

/** The objects that the options mean; a refusal where these cannot be read. A new array. */
export function selects(objects: readonly KubernetesObject[], options: ListOptions): KubernetesObject[] | { readonly status: Status } {
  const { labelSelector = '', fieldSelector = '' } = options;
  const labels = parseSelector(labelSelector);
  if ('problem' in labels) return { status: badRequest(labels.problem) };
  const fields = fieldSelector.split(',').filter((term) => term !== '');
  const known = objects.filter(({ metadata }) => labels.matches(metadata.labels));
  for (const term of fields) {
    const match = /^([^!=]+)(=|==|!=)([^=]*)$/.exec(term);
    if (match === null) return { status: badRequest(`invalid selector: '${fieldSelector}'; can't understand '${term}'`) };
  }
  return known.filter((object) => fields.every((term) => holds(object, term)));
}

function holds(object: KubernetesObject, term: string): boolean {
  const [, path = '', operator, wanted] = /^([^!=]+)(=|==|!=)([^=]*)$/.exec(term) ?? [];
  const value = String(valueAt(object, path) ?? '');
  return operator === '!=' ? value !== wanted : value === wanted;
}

function valueAt(object: unknown, path: string): unknown {
  let value = object;
  for (const name of path.split('.'))
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  return value;
}
