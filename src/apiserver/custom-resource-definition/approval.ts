import { type FieldErrors, invalid, required } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import { parseGoUrl } from '../../kubernetes/go-url.ts';

const ANNOTATION = 'api-approved.kubernetes.io';
const SEE = 'see https://github.com/kubernetes/enhancements/pull/1111';
const MUST = `protected groups must have approval annotation "${ANNOTATION}"`;

/** Kubernetes' own groups need the project's approval (`validateAPIApproval`, read at 1.34). */
export function* validateApproval(group: string, annotations: Readonly<Record<string, string | undefined>> = {}): FieldErrors {
  if (!/(^|\.)(k8s|kubernetes)\.io$/.test(group)) return;
  const path = FieldPath.of('metadata', 'annotations').key(ANNOTATION);
  const approval = annotations[ANNOTATION] ?? '';
  if (approval === '') yield required(path, `${MUST}, ${SEE}`);
  else if (!approval.startsWith('unapproved') && !isWholeUrl(approval))
    yield invalid(path, approval, `${MUST} with either a URL or a reason starting with "unapproved", ${SEE}`);
}

function isWholeUrl(text: string): boolean {
  const url = parseGoUrl(text);
  return !('problem' in url) && url.host !== '' && url.scheme !== '';
}
