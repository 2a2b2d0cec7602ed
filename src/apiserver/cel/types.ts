/** A CEL type. `variable` stands for a type not yet known: the elements of `[]`, the parameters of a function. */
export type CelType =
  | {
      readonly kind: 'dyn' | 'error' | 'bool' | 'int' | 'uint' | 'double' | 'string' | 'bytes' | 'null' | 'timestamp' | 'duration' | 'type';
    }
  | { readonly kind: 'list' | 'optional'; readonly element: CelType }
  | { readonly kind: 'map'; readonly key: CelType; readonly value: CelType }
  | { readonly kind: 'object'; readonly name: string; readonly fields: ReadonlyMap<string, CelType> }
  | { readonly kind: 'opaque'; readonly name: string }
  | { readonly kind: 'variable'; readonly name: string };

export const DYN: CelType = { kind: 'dyn' };
export const ERROR: CelType = { kind: 'error' };
export const BOOL: CelType = { kind: 'bool' };
export const INT: CelType = { kind: 'int' };
export const STRING: CelType = { kind: 'string' };
export const listOf = (element: CelType): CelType => ({ kind: 'list', element });
export const mapOf = (key: CelType, value: CelType): CelType => ({ kind: 'map', key, value });
export const optionalOf = (element: CelType): CelType => ({ kind: 'optional', element });

const SIMPLE = new Set('dyn error bool int uint double string bytes null timestamp duration type'.split(' '));

/** Reads a type as the tables write it: `list<A>`, `map<string,int>`, `net.IP`; one capital letter is a variable. */
export function celType(text: string): CelType {
  const generic = /^(list|optional|map)<(.+)>$/.exec(text);
  if (generic?.[1] === 'map') {
    const comma = topLevelComma(generic[2] ?? '');
    return mapOf(celType((generic[2] ?? '').slice(0, comma)), celType((generic[2] ?? '').slice(comma + 1)));
  }
  if (generic) return { kind: generic[1] === 'list' ? 'list' : 'optional', element: celType(generic[2] ?? 'dyn') };
  if (SIMPLE.has(text)) return { kind: text as 'dyn' };
  return /^[A-Z]$/.test(text) ? { kind: 'variable', name: text } : { kind: 'opaque', name: text };
}

function topLevelComma(text: string): number {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '<') depth++;
    else if (text[i] === '>') depth--;
    else if (text[i] === ',' && depth === 0) return i;
  }
  return text.length;
}

/** Some types have one name in the checker's messages and another where an expression's result is spoken of. */
const RESULT_NAMES: Readonly<Record<string, string>> = {
  null: 'null_type',
  timestamp: 'google.protobuf.Timestamp',
  duration: 'google.protobuf.Duration',
};

/** The type as cel-go's checker names it: `map(string, list(int))`. */
export function typeText(type: CelType, asResult = false): string {
  const text = (part: CelType) => typeText(part, asResult);
  if (type.kind === 'list') return `list(${text(type.element)})`;
  if (type.kind === 'optional') return `optional_type(${text(type.element)})`;
  if (type.kind === 'map') return `map(${text(type.key)}, ${text(type.value)})`;
  if (type.kind === 'object' || type.kind === 'opaque' || type.kind === 'variable') return type.name;
  return (asResult ? RESULT_NAMES[type.kind] : undefined) ?? (type.kind === 'error' ? '!error!' : type.kind);
}

/** What is known of the variables so far; grows as calls are matched. */
export class Bindings {
  private readonly bound = new Map<string, CelType>();
  /** What each variable was bound to before, newest last: to take back a match that failed. */
  private readonly journal: [name: string, before: CelType | undefined][] = [];
  private count = 0;

  /** A variable that nothing else uses. */
  fresh(): CelType {
    return { kind: 'variable', name: `_var${this.count++}` };
  }

  /** Runs a match; what it bound stays only if it held. */
  attempt(match: () => boolean): boolean {
    const mark = this.journal.length;
    const held = match();
    if (!held)
      for (const [name, before] of this.journal.splice(mark).reverse())
        if (before === undefined) this.bound.delete(name);
        else this.bound.set(name, before);
    return held;
  }

  private set(name: string, type: CelType): true {
    this.journal.push([name, this.bound.get(name)]);
    this.bound.set(name, type);
    return true;
  }

  /** The type with what is known put in, and `dyn` for what is not (if `final`). */
  resolve(type: CelType, final = false): CelType {
    if (type.kind === 'variable') {
      const known = this.bound.get(type.name);
      return known === undefined ? (final ? DYN : type) : this.resolve(known, final);
    }
    if (type.kind === 'list' || type.kind === 'optional') return { kind: type.kind, element: this.resolve(type.element, final) };
    return type.kind === 'map' ? mapOf(this.resolve(type.key, final), this.resolve(type.value, final)) : type;
  }

  /** Whether a value of one type can stand where the other is wanted (cel-go `checker/types.go`, `internalIsAssignable`). */
  assignable(given: CelType, wanted: CelType): boolean {
    const [a, b] = [this.shallow(given), this.shallow(wanted)];
    if (a.kind === 'variable' && b.kind === 'variable' && a.name === b.name) return true;
    if (b.kind === 'variable') return this.set(b.name, a);
    if (a.kind === 'variable') return this.set(a.name, b);
    if (isAnything(a)) return this.relax(wanted, a);
    if (isAnything(b)) return true;
    if (a.kind === 'null' || b.kind === 'null') return isNullable(a) && isNullable(b);
    if ((a.kind === 'list' && b.kind === 'list') || (a.kind === 'optional' && b.kind === 'optional'))
      return this.assignable(a.element, b.element);
    if (a.kind === 'map' && b.kind === 'map') return this.assignable(a.key, b.key) && this.assignable(a.value, b.value);
    return a.kind === b.kind && nameOf(a) === nameOf(b);
  }

  private shallow(type: CelType): CelType {
    let known = type;
    while (known.kind === 'variable') {
      const next = this.bound.get(known.name);
      if (next === undefined) return known;
      known = next;
    }
    return known;
  }

  /** A parameter that met anything at all is anything from then on. */
  private relax(wanted: CelType, to: CelType): boolean {
    return wanted.kind === 'variable' ? this.set(wanted.name, to) : true;
  }
}

const isAnything = ({ kind }: CelType): boolean => kind === 'dyn' || kind === 'error';
const isNullable = ({ kind }: CelType): boolean => ['null', 'object', 'opaque', 'optional', 'timestamp', 'duration'].includes(kind);
const nameOf = (type: CelType): string => (type.kind === 'object' || type.kind === 'opaque' ? type.name : '');
