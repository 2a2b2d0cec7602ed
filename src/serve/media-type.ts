import { HttpRefusal } from './http.ts';
import { notAcceptable } from './statuses.ts';

/** The form in which a client wants its answer. */
export interface Wanted {
  readonly format: 'json' | 'yaml';
  /** A kind that the answer is turned into: `Table`, `PartialObjectMetadata`; absent for the answer itself. */
  readonly as?: string;
  /** The group and version of that kind. */
  readonly group?: string;
  readonly version?: string;
}

/** The forms that this server knows; a real one knows protobuf and, from 1.32, CBOR besides. */
const FORMATS: ReadonlyMap<string, Wanted['format']> = new Map([
  ['application/json', 'json'],
  ['application/*', 'json'],
  ['*/*', 'json'],
  ['application/yaml', 'yaml'],
]);

export const ACCEPTED_TYPES: readonly string[] = ['application/json', 'application/yaml'];

/** Kinds that an answer may be turned into: of which group, in which versions. */
export type Transformations = Readonly<Record<string, { readonly group: string; readonly versions: readonly string[] }>>;

/**
 * The first form of the `Accept` header that can be given (apiserver `handlers/negotiation/negotiate.go`, read at 1.34). Throws where
 * there is none.
 */
export function negotiated(accept: string | undefined, transformations: Transformations): Wanted {
  const ranges = (accept ?? '').split(',').filter((range) => range.trim() !== '');
  if (ranges.length === 0) return { format: 'json' };
  const parsed = ranges.map(mediaRange).sort((a, b) => b.quality - a.quality);
  for (const { type, parameters } of parsed) {
    const format = FORMATS.get(type);
    if (format === undefined) continue;
    const { as, g: group = '', v: version = '' } = parameters;
    if (as === undefined) return { format };
    const known = transformations[as];
    if (known?.group === group && known.versions.includes(version)) return { format, as, group, version };
  }
  throw new HttpRefusal(notAcceptable(ACCEPTED_TYPES));
}

/** One part of an `Accept` header. */
function mediaRange(text: string): {
  readonly type: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly quality: number;
} {
  const [type = '', ...rest] = text.split(';').map((part) => part.trim());
  const parameters = Object.fromEntries(rest.map((part) => part.split('=', 2) as [string, string]));
  return { type: type.toLowerCase(), parameters, quality: Number(parameters['q'] ?? 1) };
}

/** The content type alone, in lower case; `''` where there is none. */
export const mediaTypeOf = (header: string | undefined): string => (header ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
