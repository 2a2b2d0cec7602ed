import { distance } from 'fastest-levenshtein';
import type { FieldPath } from '../kubernetes/field-path.ts';
import { kubernetesVersion, NEWEST_MINOR, OLDEST_MINOR } from '../kubernetes/version.ts';
import type { KindInfo } from './kind.ts';
import { nearestName, oneEditApart, sameLetters } from './nearest.ts';
import { nearestWith, type Spot, structsAlong } from './neighbours.ts';
import { type Schemas, schemasFor } from './store.ts';

/** What was probably meant by a field that the struct does not have. */
export interface FieldSuggestion {
  /** The field of the same struct to write instead. */
  readonly name?: string;
  /** A slip of the finger: renaming is safe. */
  readonly certain: boolean;
  /** Where or when the field exists, to stand after the message: `it belongs one level up, under spec`. */
  readonly hint?: string;
}

/**
 * What to say of the unknown field at `path` in the struct `definition` of a kind; undefined where nothing is near. A field of that
 * very name nearby, in another release or in a sibling kind tells more than a field of a similar name.
 */
export function suggestField(
  schemas: Schemas,
  kind: KindInfo,
  path: FieldPath,
  definition: string,
  value?: unknown,
): FieldSuggestion | undefined {
  const field = lastName(path);
  const own = Object.keys(schemas.definition(definition)?.fields ?? {});
  const name = nearestName(field, own);
  if (name !== undefined && sameLetters(name, field)) return { name, certain: true };
  const spot = nearestWith(field, schemas, kind, path);
  const slip = name !== undefined && oneEditApart(name, field) && (spot?.steps ?? 2) > 1;
  const hint = slip
    ? undefined
    : (otherRelease(schemas, definition, field) ??
      otherVersion(kind, path, field) ??
      placeHint(path, spot) ??
      siblingHint(schemas, kind, path, field));
  if (hint !== undefined) return { certain: false, hint };
  const meant = name ?? fieldForContent(schemas, definition, value);
  return meant === undefined ? undefined : { name: meant, certain: isSlip(meant, field) };
}

/** Two letters wrong in a word of eight: a slip of the finger, not another word. */
const isSlip = (name: string, field: string): boolean => distance(name.toLowerCase(), field.toLowerCase()) * 4 <= field.length;

/** The only field of the struct whose own fields include all keys of the value: `valueRef: {fieldRef: …}` can only mean `valueFrom`. */
function fieldForContent(schemas: Schemas, definition: string, value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const keys = Object.keys(value);
  if (keys.length === 0) return undefined;
  const fitting = Object.entries(schemas.definition(definition)?.fields ?? {}).filter(([, { type }]) => {
    const fields = schemas.definition(type.replace(/^\*/, ''))?.fields;
    return fields !== undefined && keys.every((key) => Object.hasOwn(fields, key));
  });
  return fitting.length === 1 ? fitting[0]?.[0] : undefined;
}

/** The known value that was probably meant; certain where the case alone differs: `always` for `Always`. */
export function suggestValue(value: string, known: readonly string[]): { readonly value: string; readonly certain: boolean } | undefined {
  const nearest = nearestName(value, known);
  return nearest === undefined ? undefined : { value: nearest, certain: nearest.toLowerCase() === value.toLowerCase() };
}

function lastName(path: FieldPath): string {
  const last = path.segments.at(-1);
  return last?.type === 'child' ? last.name : '';
}

/** The same struct has the field in a later release, or had it in an earlier one. */
function otherRelease(schemas: Schemas, definition: string, field: string): string | undefined {
  const minor = schemas.version.minor;
  for (let later = minor + 1; later <= NEWEST_MINOR; later++)
    if (has(later, definition, field)) return `Kubernetes 1.${later} and later have it`;
  for (let earlier = minor - 1; earlier >= OLDEST_MINOR; earlier--)
    if (has(earlier, definition, field)) return `it was removed in Kubernetes 1.${earlier + 1}`;
  return undefined;
}

const has = (minor: number, definition: string, field: string): boolean => {
  const fields = schemasFor(kubernetesVersion(minor)).definition(definition)?.fields;
  return fields !== undefined && Object.hasOwn(fields, field);
};

/** The kind has the field there in another version of its API. */
function otherVersion(kind: KindInfo, path: FieldPath, field: string): string | undefined {
  for (let minor = NEWEST_MINOR; minor >= OLDEST_MINOR; minor--) {
    const schemas = schemasFor(kubernetesVersion(minor));
    for (const other of schemas.kindsNamed(kind.kind)) {
      const there = other.apiVersion === kind.apiVersion ? undefined : structsAlong(schemas, other, path);
      if (there?.length === structsAlong(schemas, kind, path).length && there.at(-1)?.struct.fields.has(field))
        return `${other.apiVersion} has it, ${kind.apiVersion} does not`;
    }
  }
  return undefined;
}

function placeHint(path: FieldPath, spot: Spot | undefined): string | undefined {
  if (spot === undefined) return undefined;
  const levels = spot.above ? `${levelsUp(path, spot)}, ` : '';
  return `it belongs ${levels}${spot.path === '' ? 'at the top of the object' : `under ${spot.path}`}`;
}

const COUNTS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];

/** Levels as people see them in YAML: a list's item is one level with its list. */
function levelsUp(path: FieldPath, spot: Spot): string {
  const depth = path.segments.filter(({ type }) => type === 'child').length - 1;
  const levels = depth - (spot.path === '' ? 0 : spot.path.split('.').length);
  return `${COUNTS[levels] ?? levels} level${levels === 1 ? '' : 's'} up`;
}

/** The groups in which people mix up kinds: a Deployment's field in a Job. */
const WORKLOAD_GROUPS: readonly string[] = ['', 'apps', 'batch'];

function siblingHint(schemas: Schemas, kind: KindInfo, path: FieldPath, field: string): string | undefined {
  const here = structsAlong(schemas, kind, path).at(-1);
  if (here === undefined || here.path.startsWith('metadata')) return undefined;
  const siblings = schemas
    .allKinds()
    .filter((other) => other.kind !== kind.kind && !/alpha|beta/.test(other.version) && other.verbs.includes('create'));
  const withField = (others: readonly KindInfo[]): string[] => {
    const names = others.filter((other) => {
      const there = structsAlong(schemas, other, path).at(-1);
      return there?.path === here.path && there.struct.fields.has(field);
    });
    return [...new Set(names.map((other) => other.kind))];
  };
  const near = withField(siblings.filter(({ group }) => group === kind.group));
  const names =
    near.length > 0 || !WORKLOAD_GROUPS.includes(kind.group)
      ? near
      : withField(siblings.filter(({ group }) => WORKLOAD_GROUPS.includes(group)));
  const [first] = names;
  if (first === undefined) return undefined;
  if (names.length === 1) return `${/^[AEIOU]/.test(first) ? 'an' : 'a'} ${first} has this field`;
  return names.length > 4 ? undefined : `${names.slice(0, -1).join(', ')} and ${names.at(-1)} have this field`;
}
