import { sorted } from '../patch/json-object.ts';
import { jsonText } from '../patch/json/json-text.ts';
import type { FieldTypes } from './atom.ts';
import { asMap } from './shape.ts';
import { compare } from './compare.ts';
import { difference, type FieldSet } from './field-set.ts';
import { setOfValue } from './set-of-value.ts';
import { misfits } from './validate.ts';

/** Where kubectl keeps what its client-side apply sent. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** The field manager of kubectl's server-side apply. The annotation is looked at for nobody else. */
export const KUBECTL = 'kubectl';

interface LastAppliedTo {
  readonly apiVersion: string;
  readonly kind: string;
  readonly types: FieldTypes;
}

/**
 * What the live object still has as its last-applied annotation says: fields that kubectl may take over from its client-side self
 * (apimachinery `lastAppliedManager`, read at 1.34). Undefined where there is no annotation to go by.
 */
export function fieldsLastApplied(live: unknown, { apiVersion, kind, types }: LastAppliedTo): FieldSet | undefined {
  const { atom } = types;
  const applied = parsed(annotationOf(live));
  if (applied === undefined || applied['apiVersion'] !== apiVersion || applied['kind'] !== kind) return undefined;
  if ([live, applied].some((value) => misfits(atom, value, 'refused').length > 0)) return undefined;
  const { modified, added, removed } = compare(atom, applied, live);
  return [modified, added, removed].reduce(difference, setOfValue(atom, applied));
}

function parsed(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  try {
    return text === undefined || text === '' ? undefined : asMap(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The object with the annotation brought up to date, if it has one (`lastAppliedUpdater`, read at 1.34). */
export function withLastApplied(object: Readonly<Record<string, unknown>>, applied: unknown): Readonly<Record<string, unknown>> {
  const annotations = annotationsOf(object);
  if (annotations === undefined || !annotations[LAST_APPLIED]) return object;
  const { [LAST_APPLIED]: _old, ...others } = annotations;
  const updated = { ...annotations, [LAST_APPLIED]: `${jsonText(sorted(withoutAnnotation(applied)))}\n` };
  return { ...object, metadata: { ...asMap(object['metadata']), annotations: isTooLarge(updated) ? others : updated } };
}

function withoutAnnotation(object: unknown): unknown {
  const metadata = asMap(asMap(object)?.['metadata']);
  if (metadata === undefined) return object;
  const { annotations: _annotations, ...rest } = metadata;
  const { [LAST_APPLIED]: _old, ...others } = annotationsOf(object) ?? {};
  return { ...asMap(object), metadata: annotationsOf(object) ? { ...rest, annotations: others } : rest };
}

const annotationsOf = (object: unknown): Readonly<Record<string, unknown>> | undefined =>
  asMap(asMap(asMap(object)?.['metadata'])?.['annotations']);

function annotationOf(object: unknown): string | undefined {
  const value = annotationsOf(object)?.[LAST_APPLIED];
  return typeof value === 'string' ? value : undefined;
}

const MOST_BYTES = 256 * 1024;

const isTooLarge = (annotations: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(annotations).reduce((sum, entry) => sum + Buffer.byteLength(entry.join('')), 0) > MOST_BYTES;
