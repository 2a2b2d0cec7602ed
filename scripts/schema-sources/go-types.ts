import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A field of a Go struct: its JSON name, its type and what its tag says of empty values. */
export interface GoField {
  readonly name: string;
  /** In the words of the package: `*int32`, `[]Container`, `metav1.LabelSelector`. */
  readonly type: string;
  /** The tag has neither omitempty nor omitzero: printed even when empty. */
  readonly always: boolean;
  /** The tag has omitzero. */
  readonly omitZero: boolean;
  /** The Go name where it is not the JSON name with a capital. */
  readonly goName?: string;
}

/** A struct as written: fields and, in their places, the structs that it embeds. */
export interface GoStruct {
  readonly members: readonly (GoField | { readonly embeds: string })[];
}

export interface GoPackage {
  readonly structs: ReadonlyMap<string, GoStruct>;
  /** Named types that are no structs: `RestartPolicy` → `string`. */
  readonly named: ReadonlyMap<string, string>;
}

/** The fact files of a folder, by package: `core_v1.txt` is `core.v1`. An absent folder is no facts. */
export function readGoTypes(folder: string): Map<string, GoPackage> {
  const packages = new Map<string, GoPackage>();
  if (!existsSync(folder)) return packages;
  for (const file of readdirSync(folder).sort()) {
    const match = /^(.+)_(v\d\w*)\.txt$/.exec(file);
    if (match) packages.set(`${match[1]?.split('.')[0]}.${match[2]}`, parseGoTypes(readFileSync(join(folder, file), 'utf8')));
  }
  return packages;
}

function parseGoTypes(text: string): GoPackage {
  const structs = new Map<string, GoStruct>();
  const named = new Map<string, string>();
  let members: (GoField | { embeds: string })[] = [];
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const struct = /^struct (\w+)/.exec(line);
    const type = /^type (\w+) (?:= )?([^\s!~?=]\S*)/.exec(line);
    const embedded = /^\.\.\.(\S+)/.exec(line);
    if (struct?.[1]) structs.set(struct[1], { members: (members = []) });
    else if (type?.[1] && type[2]) named.set(type[1], type[2]);
    else if (embedded?.[1]) members.push({ embeds: embedded[1] });
    else members.push(parseField(line));
  }
  return { structs, named };
}

function parseField(line: string): GoField {
  const [name = '', type = '', ...flags] = line.split(/\s+/);
  const goName = flags.find((flag) => flag.startsWith('='))?.slice(1);
  const regular = name.charAt(0).toUpperCase() + name.slice(1);
  return {
    name,
    type,
    always: flags.includes('!'),
    omitZero: flags.includes('~'),
    ...(goName === undefined || goName === regular ? {} : { goName }),
  };
}

/** A field with its type in the table's words: `*core.v1.PodSpec`, `[]meta.v1.LabelSelectorRequirement`. */
export interface ResolvedField extends GoField {
  /** The embedded structs that it comes from, outermost first: `RuleWithOperations.Rule`. */
  readonly embedded?: string;
}

const BUILTIN = /^(string|bool|byte|u?int(8|16|32|64)?|float(32|64)|any|interface\{\})$/;

/** Answers what Go says of the structs that the schemas name. */
export class GoFacts {
  constructor(private readonly packages: ReadonlyMap<string, GoPackage>) {}

  /** The fields of `core.v1.PodSpec` in Go's order, embedded structs unfolded; undefined where no file tells. */
  fields(definition: string): ResolvedField[] | undefined {
    const [pkg, name] = splitName(definition);
    const struct = this.packages.get(pkg)?.structs.get(name);
    return struct?.members.flatMap((member) =>
      'embeds' in member ? this.unfold(member.embeds, pkg) : [{ ...member, type: this.resolve(member.type, pkg) }],
    );
  }

  private unfold(embeds: string, pkg: string): ResolvedField[] {
    const name = embeds.slice(embeds.lastIndexOf('.') + 1);
    const fields = this.fields(this.resolve(embeds, pkg)) ?? [];
    return fields.map((field) => ({ ...field, embedded: field.embedded === undefined ? name : `${name}.${field.embedded}` }));
  }

  /** Every named type that is no struct, by its full name, with its underlying type. */
  namedTypes(): Map<string, string> {
    const all = new Map<string, string>();
    for (const [pkg, { named }] of this.packages) for (const [name, type] of named) all.set(`${pkg}.${name}`, this.resolve(type, pkg));
    return all;
  }

  /** A type as a package writes it, in the table's words. */
  resolve(type: string, pkg: string): string {
    const map = /^map\[([^\]]+)\](.+)$/.exec(type);
    if (type.startsWith('*')) return `*${this.resolve(type.slice(1), pkg)}`;
    if (type.startsWith('[]')) return `[]${this.resolve(type.slice(2), pkg)}`;
    if (map?.[1] && map[2]) return `map[${this.resolve(map[1], pkg)}]${this.resolve(map[2], pkg)}`;
    if (BUILTIN.test(type)) return type;
    return type.includes('.') ? this.qualified(type, pkg) : `${pkg}.${type}`;
  }

  private qualified(type: string, pkg: string): string {
    const [qualifier = '', name = ''] = type.split('.');
    if (qualifier === 'metav1') return `meta.v1.${name}`;
    if (qualifier === 'types') return `types.${name}`;
    if (['resource', 'intstr', 'runtime'].includes(qualifier)) return type;
    const version = /v\d\w*$/.exec(qualifier)?.[0] ?? 'v1';
    const group = qualifier.slice(0, qualifier.length - version.length).replace(/^api$/, 'core');
    const own = `${pkg.split('.')[0]}.${version}`;
    const candidates = group === '' ? [`core.${version}`, own, `meta.${version}`] : [`${group}.${version}`, own];
    return `${candidates.find((candidate) => this.knows(candidate, name)) ?? candidates[0]}.${name}`;
  }

  private knows(pkg: string, name: string): boolean {
    const found = this.packages.get(pkg);
    return found !== undefined && (found.structs.has(name) || found.named.has(name));
  }
}

/** `core.v1.PodSpec` → `core.v1` and `PodSpec`. */
export function splitName(definition: string): [string, string] {
  const dot = definition.lastIndexOf('.');
  return [definition.slice(0, dot), definition.slice(dot + 1)];
}
