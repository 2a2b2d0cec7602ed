import type { PodTemplateSpec } from 'kubernetes-types/core/v1';
import { type FieldErrors, forbidden, notSupported } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';

/** Pods that a workload keeps running restart whenever they end, and have no deadline. `kind` is the word in the server's text. */
export function* validateAlwaysRunning(template: Decoded<PodTemplateSpec>, kind: string, path: FieldPath): FieldErrors {
  const { restartPolicy = '', activeDeadlineSeconds } = template.spec ?? {};
  if (restartPolicy !== 'Always') yield notSupported(path.child('spec', 'restartPolicy'), restartPolicy, ['Always']);
  if (activeDeadlineSeconds !== undefined)
    yield forbidden(path.child('spec', 'activeDeadlineSeconds'), `activeDeadlineSeconds in ${kind} is not Supported`);
}
