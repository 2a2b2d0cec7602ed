import type { Status } from '../apiserver/status.ts';

// The refusals that are about HTTP and not about an object (apimachinery `api/errors`, apiserver `handlers/negotiation/errors.go`, read at 1.34).

export const METHOD_NOT_ALLOWED: Status = {
  code: 405,
  reason: 'MethodNotAllowed',
  message: 'the server does not allow this method on the requested resource',
  details: {},
};

/** No form of the answer that the client would take. */
export const notAcceptable = (types: readonly string[]): Status => ({
  code: 406,
  reason: 'NotAcceptable',
  message: `only the following media types are accepted: ${types.join(', ')}`,
});

/** A body in a form that is not read. */
export const unsupportedMediaType = (types: readonly string[]): Status => ({
  code: 415,
  reason: 'UnsupportedMediaType',
  message: `the body of the request was in an unknown format - accepted media types include: ${types.join(', ')}`,
});

/** What a client asks to go on from is no longer known. */
export const tooOldResourceVersion = (asked: number, oldest: number): Status => ({
  code: 410,
  reason: 'Expired',
  message: `too old resource version: ${asked} (${oldest})`,
});

/** What a real server does and this one does not. */
export const notSimulated = (what: string): Status => ({
  code: 501,
  reason: 'NotImplemented',
  message: `kubeproof does not simulate ${what}`,
});

/** A request that no browser's page may send. */
export const foreignRequest = (why: string): Status => ({ code: 403, reason: 'Forbidden', message: `forbidden: ${why}`, details: {} });

export const tooLarge = (limit: number): Status => ({
  code: 413,
  reason: 'RequestEntityTooLarge',
  message: `Request entity too large: limit is ${limit}`,
});
