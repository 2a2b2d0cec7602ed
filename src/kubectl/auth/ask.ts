import { isAccepted } from '../../apiserver/request.ts';
import { clientError, type CommandError, serverError } from '../command-error.ts';
import type { Connection } from '../connection.ts';

const API_VERSION = 'authorization.k8s.io/v1';

/** The status of a review that the server answers, or why there is none. */
export function askReview<Status>(
  connection: Connection,
  kind: 'SelfSubjectAccessReview' | 'SelfSubjectRulesReview',
  spec: object,
): { readonly status: Status } | { readonly error: CommandError } {
  const info = connection.kinds().find((known) => known.apiVersion === API_VERSION && known.kind === kind);
  if (info === undefined) return { error: clientError('the server could not find the requested resource') };
  const response = connection.request({ verb: 'create', kind: info, namespace: '', body: { apiVersion: API_VERSION, kind, spec } });
  if (!isAccepted(response)) return { error: serverError(response.status) };
  return { status: (response.object as unknown as { status: Status }).status };
}
