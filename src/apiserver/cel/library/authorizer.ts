import { nameIsDNSLabel, nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import { kubernetesVersion, NEWEST_MINOR } from '../../../kubernetes/version.ts';
import type { Implementations } from '../implementation.ts';
import { CelError, CelObject, type CelValue } from '../values.ts';

/** Who is asked about: as authentication found them. */
export interface Subject {
  readonly name: string;
  readonly groups: readonly string[];
}

/** What an expression asks the authorizer: a resource, or a path outside of the resources. */
export type Question =
  | {
      readonly verb: string;
      readonly group: string;
      readonly resource: string;
      readonly subresource: string;
      readonly namespace: string;
      readonly name: string;
    }
  | { readonly verb: string; readonly path: string };

export interface Answer {
  readonly allowed: boolean;
  readonly reason?: string;
  /** Why there is no answer. */
  readonly error?: string;
}

export type Authorize = (subject: Subject, question: Question) => Answer;

const PREFIX = 'kubernetes.authorization';
const VERSION = kubernetesVersion(NEWEST_MINOR);

/** `authorizer`: the start of every question. */
export class Authorizer extends CelObject {
  readonly typeName = `${PREFIX}.Authorizer`;
  constructor(
    readonly subject: Subject,
    readonly authorize: Authorize,
  ) {
    super();
  }
}

class PathCheck extends CelObject {
  readonly typeName = `${PREFIX}.PathCheck`;
  constructor(
    readonly authorizer: Authorizer,
    readonly path: string,
  ) {
    super();
  }
}

class GroupCheck extends CelObject {
  readonly typeName = `${PREFIX}.GroupCheck`;
  constructor(
    readonly authorizer: Authorizer,
    readonly group: string,
  ) {
    super();
  }
}

/** `authorizer.requestResource`, or a resource that an expression has put together. */
export class ResourceCheck extends CelObject {
  readonly typeName = `${PREFIX}.ResourceCheck`;
  constructor(
    readonly authorizer: Authorizer,
    readonly about: Omit<Extract<Question, { resource: string }>, 'verb'>,
  ) {
    super();
  }
  with(more: Partial<ResourceCheck['about']>): ResourceCheck {
    return new ResourceCheck(this.authorizer, { ...this.about, ...more });
  }
}

class Decision extends CelObject {
  readonly typeName = `${PREFIX}.Decision`;
  constructor(readonly answer: Answer) {
    super();
  }
}

function nonEmpty(text: string, what: string): string {
  if (text.trim() === '') throw new CelError(`${what} must not be empty`);
  return text;
}

function serviceAccount({ authorize }: Authorizer, namespace: string, name: string): CelValue {
  if (nameIsDNSSubdomain(name, false, VERSION).length > 0) throw new CelError('Invalid service account name');
  if (nameIsDNSLabel(namespace, false, VERSION).length > 0) throw new CelError('Invalid service account namespace');
  const groups = ['system:serviceaccounts', `system:serviceaccounts:${namespace}`];
  return new Authorizer({ name: `system:serviceaccount:${namespace}:${name}`, groups }, authorize);
}

const decide = ({ subject, authorize }: Authorizer, question: Question): CelValue => new Decision(authorize(subject, question));

const resource = (name: string, change: (text: string) => Partial<ResourceCheck['about']>): Implementations => ({
  [`${name}(${PREFIX}.ResourceCheck,string)`]: (check: ResourceCheck, text: string): CelValue => check.with(change(text)),
});

/** apiserver `cel/library/authz.go`, read at 1.34. Selectors are taken, and count for nothing. */
export const AUTHORIZATION: Implementations = {
  [`path(${PREFIX}.Authorizer,string)`]: (authorizer: Authorizer, path: string): CelValue =>
    new PathCheck(authorizer, nonEmpty(path, 'path')),
  [`group(${PREFIX}.Authorizer,string)`]: (authorizer: Authorizer, group: string): CelValue => new GroupCheck(authorizer, group),
  [`serviceAccount(${PREFIX}.Authorizer,string,string)`]: serviceAccount,
  [`resource(${PREFIX}.GroupCheck,string)`]: ({ authorizer, group }: GroupCheck, name: string): CelValue =>
    new ResourceCheck(authorizer, { group, resource: nonEmpty(name, 'resource'), subresource: '', namespace: '', name: '' }),
  ...resource('subresource', (subresource) => ({ subresource })),
  ...resource('namespace', (namespace) => ({ namespace })),
  ...resource('name', (name) => ({ name })),
  ...resource('fieldSelector', () => ({})),
  ...resource('labelSelector', () => ({})),
  [`check(${PREFIX}.ResourceCheck,string)`]: ({ authorizer, about }: ResourceCheck, verb: string): CelValue =>
    decide(authorizer, { verb, ...about }),
  [`check(${PREFIX}.PathCheck,string)`]: ({ authorizer, path }: PathCheck, verb: string): CelValue => decide(authorizer, { verb, path }),
  [`allowed(${PREFIX}.Decision)`]: ({ answer }: Decision): CelValue => answer.allowed,
  [`reason(${PREFIX}.Decision)`]: ({ answer }: Decision): CelValue => answer.reason ?? '',
  [`errored(${PREFIX}.Decision)`]: ({ answer }: Decision): CelValue => answer.error !== undefined,
  [`error(${PREFIX}.Decision)`]: ({ answer }: Decision): CelValue => answer.error ?? '',
};
