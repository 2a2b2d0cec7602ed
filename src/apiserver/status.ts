/** One field's part of an Invalid answer, as the server sends it. */
export interface StatusCause {
  readonly reason: string;
  readonly field: string;
  readonly message: string;
}

/** The server's refusal (`metav1.Status` with status Failure). `code` is the HTTP status. */
export interface Status {
  readonly code: number;
  /** Absent where the server sends none: some 500s. */
  readonly reason?: string;
  readonly message: string;
  readonly causes?: readonly StatusCause[];
  /** What the answer is about, where it names one. `kind` is the resource's plural but for an Invalid answer. */
  readonly details?: StatusDetails;
}

/** The object of a refusal. */
export interface StatusDetails {
  readonly name?: string;
  readonly group?: string;
  readonly kind?: string;
}

/** `Deployment.apps`, `Pod`: how Status messages name a kind. */
export const qualifiedKind = (group: string, kind: string): string => (group === '' ? kind : `${kind}.${group}`);

/** `deployments.apps "web"`, `pods "web"`: how Status messages name a resource. */
const qualifiedResource = (group: string, plural: string, name: string): string =>
  `${group === '' ? plural : `${plural}.${group}`} ${JSON.stringify(name)}`;

export const badRequest = (message: string): Status => ({ code: 400, reason: 'BadRequest', message });

export const notFoundStatus = (group: string, plural: string, name: string): Status => ({
  code: 404,
  reason: 'NotFound',
  details: { name, group, kind: plural },
  message: `${qualifiedResource(group, plural, name)} not found`,
});

/** A path of a known group that leads nowhere. */
export const NO_SUCH_RESOURCE: Status = {
  code: 404,
  reason: 'NotFound',
  message: 'the server could not find the requested resource',
  details: {},
};

export const forbiddenStatus = (group: string, plural: string, name: string, why: string): Status => ({
  code: 403,
  reason: 'Forbidden',
  details: { name, group, kind: plural },
  message: `${qualifiedResource(group, plural, name)} is forbidden: ${why}`,
});

export const alreadyExists = (group: string, plural: string, name: string): Status => ({
  code: 409,
  reason: 'AlreadyExists',
  details: { name, group, kind: plural },
  message: `${qualifiedResource(group, plural, name)} already exists`,
});

const MODIFIED = 'the object has been modified; please apply your changes to the latest version and try again';

/** The object is not what the client takes it for; without `why`: someone else has written since. */
export const conflict = (group: string, plural: string, name: string, why: string = MODIFIED): Status => ({
  code: 409,
  reason: 'Conflict',
  details: { name, group, kind: plural },
  message: `Operation cannot be fulfilled on ${qualifiedResource(group, plural, name)}: ${why}`,
});

/** A 422 with its causes; the message names each distinct cause once. */
export function invalidStatus(group: string, kind: string, name: string, causes: readonly StatusCause[]): Status {
  const texts = [...new Set(causes.map((cause) => `${cause.field === '' ? '<nil>' : cause.field}: ${cause.message}`))];
  const text = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
  return {
    code: 422,
    reason: 'Invalid',
    message: `${qualifiedKind(group, kind)} ${JSON.stringify(name)} is invalid: ${text}`,
    causes,
    details: { name, group, kind },
  };
}

/** An answer without a reason: what a Go error becomes that is no API status. */
export const internalStatus = (message: string): Status => ({ code: 500, message });
