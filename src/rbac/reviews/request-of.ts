import type { User } from '../../apiserver/admission.ts';
import type { AccessRequest } from '../access-request.ts';
import type { ReviewSpec } from './attributes.ts';

/** The request that a review asks about. */
export function requestOf(user: User, { resourceAttributes, nonResourceAttributes }: ReviewSpec): AccessRequest {
  if (resourceAttributes === undefined) {
    const { path = '', verb = '' } = nonResourceAttributes ?? {};
    return { user, verb, path };
  }
  const { verb = '', group = '', resource = '', subresource, namespace, name } = resourceAttributes;
  return { user, verb, group, resource, subresource, namespace, name };
}
