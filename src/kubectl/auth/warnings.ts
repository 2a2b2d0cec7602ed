import type { PathQuestion, Question, ResourceQuestion } from './question.ts';

const RESOURCE_VERBS: ReadonlySet<string> = new Set(
  'get list watch create update patch delete deletecollection use bind impersonate * approve sign escalate attest'.split(' '),
);
const PATH_VERBS: ReadonlySet<string> = new Set('get put post head options delete patch *'.split(' '));
/** What the server has and no client can discover: who may be impersonated. */
const UNDISCOVERABLE: ReadonlySet<string> = new Set(['users', 'groups']);

/** What kubectl finds odd in a question, and asks all the same (`Validate` and `resourceFor` of `pkg/cmd/auth/cani.go`, read at 1.34). */
export function warningsOf(question: Question, allNamespaces: boolean): string[] {
  return 'path' in question ? verbWarnings(question, PATH_VERBS) : resourceWarnings(question, allNamespaces);
}

function resourceWarnings(question: ResourceQuestion, allNamespaces: boolean): string[] {
  const unknown = unknownResource(question.resource);
  // Over all namespaces kubectl looks at neither scope nor verb.
  if (allNamespaces || question.resource.resource === '') return unknown;
  return [...unknown, ...scopeWarnings(question.resource), ...verbWarnings(question, RESOURCE_VERBS)];
}

function unknownResource({ kind, given }: ResourceQuestion['resource']): string[] {
  if (kind || given.resource === '*') return [];
  if (given.group !== '') return [`the server doesn't have a resource type '${given.resource}' in group '${given.group}'`];
  return UNDISCOVERABLE.has(given.resource) ? [] : [`the server doesn't have a resource type '${given.resource}'`];
}

function scopeWarnings({ kind, resource, group }: ResourceQuestion['resource']): string[] {
  if (kind === undefined || kind.namespaced) return [];
  return [`resource '${resource}' is not namespace scoped${group === '' ? '' : ` in group '${group}'`}`];
}

const verbWarnings = ({ verb }: PathQuestion | ResourceQuestion, known: ReadonlySet<string>): string[] =>
  known.has(verb) ? [] : [`verb '${verb}' is not a known verb`];
