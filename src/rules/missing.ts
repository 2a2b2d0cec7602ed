import type { Field } from '../loader/field.ts';
import type { Finding } from '../lint/rule.ts';
import type { Cluster, ObjectView } from '../lint/views.ts';
import { lookUp } from './reference.ts';

/** A name in one object that stands for another object. */
export interface Reference {
  readonly owner: ObjectView;
  readonly group: string;
  readonly kind: string;
  /** Where the name is written. */
  readonly place: Field;
  /** What happens without the object: `the Pods stay Pending`. */
  readonly harm: string;
}

/** A reference that the input does not resolve. */
export interface Missing extends Reference {
  readonly state: 'nearly' | 'elsewhere' | 'unknown';
  readonly name: string;
  /** The object with a similar name, or the one in another namespace. */
  readonly view?: ObjectView;
}

/** The sentences of rules about references; `unknown` is a note: the cluster may have the object. */
export const MISSING_MESSAGES = {
  nearly: ({ kind, name, view, harm }: Missing) =>
    `the input has no ${kind} "${name}" but ${article(kind)} "${view?.name ?? ''}"; without it ${harm}: write "${view?.name ?? ''}" if that is meant`,
  elsewhere: ({ kind, name, view, owner, harm }: Missing) =>
    `the ${kind} "${name}" is in namespace "${view?.namespace ?? ''}", and is looked for in "${owner.namespace}"; without it ${harm}: create it in "${owner.namespace}"`,
  unknown: ({ kind, name, harm }: Missing) => `the ${kind} "${name}" is not in the input; if the cluster does not have it, ${harm}`,
};

const article = (kind: string): string => (/^[AEIOU]/.test(kind) ? `an ${kind}` : `a ${kind}`);

/** What the input knows of a reference: the objects it means, or that it misses them. Undefined where no name is written. */
export function resolve(cluster: Cluster, reference: Reference): { readonly views: readonly ObjectView[] } | Missing | undefined {
  const { owner, group, kind, place } = reference;
  const name = place.value;
  if (typeof name !== 'string' || name === '') return undefined;
  const found = lookUp(cluster, owner, group, kind, name);
  if (found.state === 'here') return { views: found.views };
  if (found.state === 'declared') return undefined;
  return found.state === 'unknown'
    ? { ...reference, state: 'unknown', name }
    : { ...reference, state: found.state, name, view: found.view };
}

export const isMissing = (found: ReturnType<typeof resolve>): found is Missing => found !== undefined && 'state' in found;

/** Adds the other end to a finding, where there is one. */
export function relate(finding: Finding, { state, view, kind }: Missing): void {
  if (view === undefined) return;
  const key = state === 'nearly' ? 'name' : 'namespace';
  finding.related(view.field.at('metadata', key), state === 'nearly' ? `the ${kind} with a similar name` : `the ${kind} of this name`);
}
