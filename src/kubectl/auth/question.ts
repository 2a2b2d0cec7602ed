import type { KindInfo } from '../../schemas/store.ts';
import { type ResourceArgument, resourceArgument } from './resource-argument.ts';

/** What is asked for, once the words are understood. */
export type Question = PathQuestion | ResourceQuestion;

export interface PathQuestion {
  readonly verb: string;
  readonly path: string;
}

export interface ResourceQuestion {
  readonly verb: string;
  readonly resource: ResourceArgument;
  /** `''` for all of them. */
  readonly name: string;
}

/** Reads `VERB TYPE`, `VERB TYPE/NAME` or `VERB /path`; undefined where there are not two words. */
export function questionOf([verb, what, ...more]: readonly string[], kinds: readonly KindInfo[]): Question | undefined {
  if (verb === undefined || what === undefined || more.length > 0) return undefined;
  if (what.startsWith('/')) return { verb, path: what };
  const slash = what.indexOf('/');
  const [type, name] = slash < 0 ? [what, ''] : [what.slice(0, slash), what.slice(slash + 1)];
  return { verb, resource: resourceArgument(type, kinds), name };
}

/** Where a question about a resource is asked. */
export interface Scope {
  /** `''`: in all namespaces. */
  readonly namespace: string;
  /** `''` for the object itself. */
  readonly subresource: string;
}

/** A question about a resource as an access review has it. */
export const resourceAttributes = ({ verb, resource, name }: ResourceQuestion, { namespace, subresource }: Scope) => ({
  namespace,
  verb,
  group: resource.group,
  resource: resource.resource,
  subresource,
  name,
});
