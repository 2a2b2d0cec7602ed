import { type FieldErrors, invalid, required } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import { parseGoUrl } from '../../kubernetes/go-url.ts';

const ANNOTATION = 'api-approved.kubernetes.io';
const SEE = 'see https://github.com/kubernetes/enhancements/pull/1111';
const MUST = `protected groups must have approval annotation "${ANNOTATION}"`;

type Annotations = Readonly<Record<string, string | undefined>>;

/** How far a group of Kubernetes' own is approved (`apihelpers.GetAPIApprovalState`, read at 1.34). */
type Approval = 'approved' | 'bypassed' | 'missing' | 'invalid';

/** Whether the group is Kubernetes' own. */
export const isProtected = (group: string): boolean => /(^|\.)(k8s|kubernetes)\.io$/.test(group);

const approvalText = (annotations: Annotations = {}): string => annotations[ANNOTATION] ?? '';

export function approvalOf(annotations: Annotations | undefined): Approval {
  const approval = approvalText(annotations);
  if (approval === '') return 'missing';
  if (approval.startsWith('unapproved')) return 'bypassed';
  return isWholeUrl(approval) ? 'approved' : 'invalid';
}

/** Why a definition is in that state, in the words of its condition. */
export function approvalReason(annotations: Annotations | undefined): string {
  const text = approvalText(annotations);
  switch (approvalOf(annotations)) {
    case 'approved':
      return `approved in ${text}`;
    case 'bypassed':
      return `not approved: ${JSON.stringify(text)}`;
    case 'missing':
      return `${MUST}, ${SEE}`;
    case 'invalid':
      return `${MUST} with either a URL or a reason starting with "unapproved", ${SEE}`;
  }
}

/** Kubernetes' own groups need the project's approval (`validateAPIApproval`, read at 1.34); what `old` lacks, its update may lack. */
export function* validateApproval(group: string, annotations: Annotations | undefined, old?: { annotations?: Annotations }): FieldErrors {
  const state = approvalOf(annotations);
  if (!isProtected(group) || (old && approvalOf(old.annotations) === state)) return;
  const path = FieldPath.of('metadata', 'annotations').key(ANNOTATION);
  if (state === 'missing') yield required(path, approvalReason(annotations));
  if (state === 'invalid') yield invalid(path, approvalText(annotations), approvalReason(annotations));
}

function isWholeUrl(text: string): boolean {
  const url = parseGoUrl(text);
  return !('problem' in url) && url.host !== '' && url.scheme !== '';
}
