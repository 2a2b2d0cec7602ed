import type { CronJobSpec, JobSpec } from 'kubernetes-types/batch/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import type { Field } from '../../loader/field.ts';
import type { ObjectView } from '../../lint/views.ts';

/** The spec of a Job, or of the Jobs that a CronJob makes; undefined for other objects. */
export function jobOf({
  group,
  resource,
  object,
  field,
}: ObjectView): { readonly spec: Decoded<JobSpec>; readonly field: Field } | undefined {
  if (group !== 'batch') return undefined;
  const spec = (object as { spec?: unknown }).spec;
  if (resource.kind === 'Job') return { spec: (spec ?? {}) as Decoded<JobSpec>, field: field.at('spec') };
  if (resource.kind !== 'CronJob') return undefined;
  return { spec: (spec as Decoded<CronJobSpec> | undefined)?.jobTemplate?.spec ?? {}, field: field.at('spec', 'jobTemplate', 'spec') };
}
