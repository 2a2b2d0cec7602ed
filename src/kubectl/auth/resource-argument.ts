import type { KindInfo } from '../../schemas/store.ts';

/** A resource as the user named it, and as discovery knows it. */
export interface ResourceArgument {
  /** `''` also where the server has no such resource. */
  readonly group: string;
  /** The plural where the server has it, else what was written. */
  readonly resource: string;
  /** Absent where the server has no such resource, and for `*`. */
  readonly kind?: KindInfo | undefined;
  /** The words that were written, in lower case. */
  readonly given: { readonly resource: string; readonly group: string };
}

/**
 * The resource that an argument means: `pods`, `po`, `deployment`, `deployments.apps`, `deployments.v1.apps`, or `*`
 * (`resourceFor` of `pkg/cmd/auth/cani.go` over the shortcut expander and the REST mapper, read at 1.34).
 */
export function resourceArgument(text: string, kinds: readonly KindInfo[]): ResourceArgument {
  const given = split(text.toLowerCase());
  if (text === '*') return { group: '', resource: text, given };
  const kind = withVersion(text.toLowerCase(), kinds) ?? named(given.resource, given.group, kinds);
  return kind ? { group: kind.group, resource: kind.plural, kind, given } : { group: '', resource: text, given };
}

/** The resource, and the group behind the first dot. */
function split(text: string): ResourceArgument['given'] {
  const dot = text.indexOf('.');
  return dot < 0 ? { resource: text, group: '' } : { resource: text.slice(0, dot), group: text.slice(dot + 1) };
}

/** `deployments.v1.apps`. */
function withVersion(text: string, kinds: readonly KindInfo[]): KindInfo | undefined {
  const [, resource, version, group = ''] = /^([^.]*)\.([^.]*)\.(.*)$/.exec(text) ?? [];
  if (resource === undefined) return undefined;
  const ofVersion = kinds.filter((kind) => kind.version === version);
  return named(resource, group, ofVersion);
}

/** Full names count before short ones, a group itself before groups that begin so; of several groups the first one of discovery. */
function named(resource: string, group: string, kinds: readonly KindInfo[]): KindInfo | undefined {
  const served = kinds.filter(({ verbs }) => verbs.length > 0);
  const full = served.filter(({ plural, singular }) => plural === resource || singular === resource);
  const short = served.filter(({ shortNames }) => shortNames.includes(resource));
  if (group === '') return full[0] ?? short[0];
  return inGroup(full, group) ?? inGroup(short, group);
}

const inGroup = (kinds: readonly KindInfo[], group: string): KindInfo | undefined =>
  kinds.find((kind) => kind.group === group) ?? kinds.find((kind) => kind.group.startsWith(group));
