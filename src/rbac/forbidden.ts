import type { Status } from '../apiserver/status.ts';
import { goQuote } from '../kubernetes/go-quote.ts';
import type { AccessRequest, ResourceRequest } from './access-request.ts';

/**
 * The 403 of a request that the authorizer did not allow (`responsewriters.Forbidden`, read at 1.34). `reason` is the authorizer's;
 * a create names no object, nor does a list.
 */
export function forbiddenRequest(request: AccessRequest, reason: string): Status {
  const why = reason === '' ? withoutMarkup(deniedText(request)) : `${withoutMarkup(deniedText(request))}: ${reason}`;
  if (request.path !== undefined) return { code: 403, reason: 'Forbidden', message: `forbidden: ${why}`, details: {} };
  return forbiddenObject(request.group, request.resource, request.name ?? '', why);
}

/** A 403 about an object, or where `name` is `''` about the whole resource (`errors.NewForbidden`, read at 1.34). */
export function forbiddenObject(group: string, resource: string, name: string, why: string): Status {
  const what = group === '' ? resource : `${resource}.${group}`;
  return {
    code: 403,
    reason: 'Forbidden',
    message: `${what}${name === '' ? '' : ` ${goQuote(name)}`} is forbidden: ${why}`,
    details: { ...(name === '' ? {} : { name }), ...(group === '' ? {} : { group }), kind: resource },
  };
}

function deniedText(request: AccessRequest): string {
  const who = `User ${goQuote(request.user.name)} cannot ${request.verb}`;
  return request.path === undefined ? `${who} ${resourceText(request)}` : `${who} path ${goQuote(request.path)}`;
}

function resourceText({ resource, subresource = '', group, namespace = '' }: ResourceRequest): string {
  const what = subresource === '' ? resource : `${resource}/${subresource}`;
  const where = namespace === '' ? 'at the cluster scope' : `in the namespace ${goQuote(namespace)}`;
  return `resource ${goQuote(what)} in API group ${goQuote(group)} ${where}`;
}

/** No browser is to take the text for a page. */
const withoutMarkup = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
