import { inDiscoveryOrder } from '../apiserver/discovery-order.ts';
import type { KindInfo } from '../schemas/store.ts';

/** Finds kinds by what users call them. Made once a command. */
export class ResourceArguments {
  /** Those that have a resource, as discovery lists them. */
  private readonly kinds: readonly KindInfo[];

  constructor(kinds: readonly KindInfo[]) {
    this.kinds = inDiscoveryOrder(kinds.filter(({ verbs }) => verbs.length > 0));
  }

  /**
   * The kind that an argument means: `pods`, `po`, `deployment`, `deployments.apps`, `deployments.v1.apps`, `Deployment`
   * (`mappingFor` of cli-runtime's builder.go over the shortcut expander and the REST mapper, read at 1.34). Undefined where there is none.
   */
  kindOf(text: string): KindInfo | undefined {
    const { name, rest } = split(text);
    const versioned = split(rest);
    return (
      (rest.includes('.') ? this.named(name, versioned.rest, versioned.name) : undefined) ??
      this.named(name, rest, '') ??
      this.kinds.find(
        ({ kind, group, version }) => rest.includes('.') && kind === name && version === versioned.name && group === versioned.rest,
      ) ??
      this.kinds.find(({ kind, group }) => (kind === name || kind.toLowerCase() === name) && group === rest)
    );
  }

  /** What kubectl warns of: other resources with the short name that is meant. */
  warnings(text: string): readonly string[] {
    const { name, rest } = split(text);
    const inGroup = this.kinds.filter((kind) => rest === '' || kind.group === rest);
    if (inGroup.some((kind) => hasName(kind, name))) return [];
    const resources = new Set(inGroup.filter(({ shortNames }) => shortNames.includes(name)).map(resourceName));
    return [...resources].slice(1).map((other) => `short name ${JSON.stringify(name)} could also match lower priority resource ${other}`);
  }

  /** The arguments with categories such as `all` replaced by their resources, each once. */
  expanded(types: string): readonly string[] {
    const names = types.split(',').flatMap((type) => {
      const members = this.kinds.filter(({ categories }) => categories.includes(type));
      return members.length === 0 ? [type] : members.map(resourceName);
    });
    return [...new Set(names)];
  }

  /** By plural, singular or short name; `''` stands for any group, and for any version. A group may be cut short. */
  private named(resource: string, group: string, version: string): KindInfo | undefined {
    const meant = this.withoutShortName(resource, group, version);
    const own = this.kinds.filter(
      (kind) => hasName(kind, meant.resource.toLowerCase()) && (meant.version === '' || kind.version === meant.version),
    );
    if (meant.group === '') return own[0];
    const exact = own.find((kind) => kind.group === meant.group);
    return exact ?? (meant.version === '' ? own.find((kind) => kind.group.startsWith(meant.group)) : undefined);
  }

  /** A short name counts where nothing has it for its full name. */
  private withoutShortName(resource: string, group: string, version: string): Meant {
    const given: Meant = { resource, group, version };
    const inGroup = this.kinds.filter((kind) => group === '' || kind.group === group);
    if (inGroup.some((kind) => hasName(kind, resource))) return given;
    const short = inGroup.find(({ shortNames }) => shortNames.includes(resource));
    if (short) return { resource: short.plural, group: short.group, version: '' };
    const near = this.kinds.find((kind) => group !== '' && kind.group.startsWith(group) && kind.shortNames.includes(resource));
    return near ? { resource: near.plural, group: near.group, version } : given;
  }
}

interface Meant {
  readonly resource: string;
  readonly group: string;
  readonly version: string;
}

const resourceName = ({ plural, group }: KindInfo): string => (group === '' ? plural : `${plural}.${group}`);
const hasName = ({ plural, singular }: KindInfo, name: string): boolean => plural === name || singular === name;

function split(text: string): { readonly name: string; readonly rest: string } {
  const dot = text.indexOf('.');
  return dot < 0 ? { name: text, rest: '' } : { name: text.slice(0, dot), rest: text.slice(dot + 1) };
}

/** kubectl's word that the server has no such resource: what stands behind the first dot is left out. */
export const noResourceType = (text: string): string => `the server doesn't have a resource type ${JSON.stringify(split(text).name)}`;
