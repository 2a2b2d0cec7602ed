import type { KindInfo } from '../../schemas/store.ts';
import { badRequest, internalStatus, qualifiedKind, type Status, type StatusDetails } from '../status.ts';
import type { PatchProblem } from './problem.ts';

/** What the server answers to a patch that cannot be applied to the object of that name (`handlers/patch.go`, read at 1.34). */
export function statusOf({ fault, message }: PatchProblem, { group, plural }: KindInfo, name: string): Status {
  switch (fault) {
    case 'malformed':
      return badRequest(message);
    case 'inapplicable':
      return {
        code: 422,
        reason: 'Invalid',
        message: 'the server rejected our request due to an error in our request',
        details: { name: '', group: '', kind: '' },
      };
    case 'too large':
      return { code: 413, reason: 'RequestEntityTooLarge', message: `Request entity too large: ${message}` };
    case 'error':
      return internalStatus(message);
    default:
      return panicked({ name, group, kind: plural });
  }
}

/** A dying request answers with a plain text; this is what clients make of it. */
function panicked(details: Required<StatusDetails>): Status {
  const request = `patch ${qualifiedKind(details.group, details.kind)} ${details.name}`;
  const why = 'an error on the server ("This request caused apiserver to panic. Look in the logs for details.")';
  return { code: 500, reason: 'InternalError', message: `${why} has prevented the request from succeeding (${request})`, details };
}

/** A kind made by a CRD has no Go type to merge by. */
export const STRATEGIC_NOT_SUPPORTED: Status = {
  code: 415,
  reason: 'UnsupportedMediaType',
  message:
    'the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml',
};
