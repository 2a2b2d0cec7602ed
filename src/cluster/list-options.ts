import { fieldLabelProblem, fieldLabelValue } from '../apiserver/field-labels.ts';
import { badRequest, type Status } from '../apiserver/status.ts';
import type { KubernetesObject } from '../kubernetes/objects.ts';
import type { KindInfo } from '../schemas/store.ts';
import { parseSelector } from '../kubernetes/selector-text.ts';

/** Which objects of a list are wanted. */
export interface ListOptions {
  readonly labelSelector?: string | undefined;
  readonly fieldSelector?: string | undefined;
}

/** What is listed. */
export interface Listed {
  readonly kind: KindInfo;
  /** The definition of a custom kind. */
  readonly crd: KubernetesObject | undefined;
}

const TERM = /^([^!=]+)(=|==|!=)([^=]*)$/;

/** The objects that the options mean; a refusal where these cannot be read, or the kind has no such field. A new array. */
export function selects(
  objects: readonly KubernetesObject[],
  options: ListOptions,
  { kind, crd }: Listed,
): KubernetesObject[] | { readonly status: Status } {
  const { labelSelector = '', fieldSelector = '' } = options;
  const labels = parseSelector(labelSelector);
  if ('problem' in labels) return { status: badRequest(labels.problem) };
  const fields = fieldSelector.split(',').filter((term) => term !== '');
  const unreadable = fields.find((term) => !TERM.test(term));
  if (unreadable !== undefined) return { status: badRequest(`invalid selector: '${fieldSelector}'; can't understand '${unreadable}'`) };
  for (const term of fields) {
    const problem = fieldLabelProblem(TERM.exec(term)?.[1] ?? '', kind, crd);
    if (problem !== undefined) return { status: badRequest(problem) };
  }
  return objects.filter((object) => labels.matches(object.metadata.labels) && fields.every((term) => holds(object, term)));
}

function holds(object: KubernetesObject, term: string): boolean {
  const [, label = '', operator, wanted] = TERM.exec(term) ?? [];
  const value = fieldLabelValue(object, label);
  return operator === '!=' ? value !== wanted : value === wanted;
}
