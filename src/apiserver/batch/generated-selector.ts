import type { Job, JobSpec } from 'kubernetes-types/batch/v1';
import { type FieldErrors, invalid, required } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast, type KubernetesVersion } from '../../kubernetes/version.ts';
import { asSelector, selectorValue } from '../meta/label-selector.ts';

const NAME = 'job-name';
const UID = 'controller-uid';
const PREFIX = 'batch.kubernetes.io/';
const SPEC = FieldPath.of('spec');
const LABELS = SPEC.child('template', 'metadata', 'labels');

/** A real server makes up a UID for each object; ours is always this one. */
const PLACEHOLDER_UID = '00000000-0000-4000-8000-000000000000';

/** The labels with their prefix came with 1.27. */
const hasPrefixedLabels = (version: KubernetesVersion): boolean => atLeast(version, '1.27');

/** The UID of a Job; where a stored one was written down without it, its selector still tells. */
function uidOf({ metadata }: Decoded<Job>, old?: Decoded<Job>): string {
  const { [PREFIX + UID]: prefixed, [UID]: legacy } = old?.spec?.selector?.matchLabels ?? {};
  return metadata?.uid ?? prefixed ?? legacy ?? PLACEHOLDER_UID;
}

/**
 * Gives the Pods of a Job its name and UID as labels, and lets it select by the UID (`generateSelector`, read at 1.34).
 * The labels go into the template's own map: where defaulting made that the Job's too, the Job gets them as well.
 */
export function generateSelector(job: Decoded<Job>, version: KubernetesVersion): void {
  const spec = (job.spec ??= {});
  if (spec.manualSelector === true) return;
  const template = (spec.template ??= {});
  template.metadata ??= {};
  const labels = (template.metadata.labels ??= {});
  for (const [key, value] of expectedLabels(job, hasPrefixedLabels(version))) if (!Object.hasOwn(labels, key)) labels[key] = value;
  const selector = (spec.selector ??= {});
  const matchLabels = (selector.matchLabels ??= {});
  const key = hasPrefixedLabels(version) ? PREFIX + UID : UID;
  if (!Object.hasOwn(matchLabels, key)) matchLabels[key] = uidOf(job);
}

/** In the order in which the server checks them. */
function expectedLabels(job: Decoded<Job>, prefixed: boolean, old?: Decoded<Job>): readonly (readonly [string, string])[] {
  const legacy = [
    [UID, uidOf(job, old)],
    [NAME, job.metadata?.name ?? ''],
  ] as const;
  return prefixed ? [...legacy, ...legacy.map(([key, value]) => [PREFIX + key, value] as const)] : legacy;
}

function hasAllLabels({ template }: Decoded<JobSpec>): boolean {
  const labels = template?.metadata?.labels ?? {};
  return Object.hasOwn(labels, PREFIX + NAME) && Object.hasOwn(labels, PREFIX + UID);
}

/** `validateGeneratedSelector` (batch, read at 1.34): nobody changed what the server generated. A stored Job of an older release lacks the labels with a prefix. */
export function* validateGeneratedSelector(job: Decoded<Job>, version: KubernetesVersion, old?: Decoded<Job>): FieldErrors {
  const { manualSelector, selector, template } = job.spec ?? {};
  if (manualSelector === true || selector === undefined) return;
  const expected = expectedLabels(job, old?.spec === undefined ? hasPrefixedLabels(version) : hasAllLabels(old.spec), old);
  for (const [key, value] of expected) yield* validateHasLabel(template?.metadata?.labels ?? {}, key, value);
  if (asSelector(selector, version)?.matches(Object.fromEntries(expected)) === false)
    yield invalid(SPEC.child('selector'), selectorValue(selector), '`selector` not auto-generated');
}

function* validateHasLabel(labels: Decoded<Record<string, string>>, key: string, value: string): FieldErrors {
  const detail = `must be '${value}'`;
  if (!Object.hasOwn(labels, key)) yield required(LABELS.key(key), detail);
  else if (labels[key] !== value) yield invalid(LABELS.key(key), labels, detail);
}
