import { type FieldError, invalid, required, tooLong } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import { renderCause } from '../render.ts';
import { invalidStatus, type Status } from '../status.ts';

const MOST_BYTES = 128;

/**
 * What is wrong with the `fieldManager` of a request, before anything else is looked at (apimachinery `meta/v1/validation`, read at 1.34).
 * An apply must name one.
 */
export function fieldManagerProblem(
  verb: 'create' | 'update' | 'patch' | 'apply',
  manager: string | undefined,
  version: KubernetesVersion,
): Status | undefined {
  const causes = [...problems(verb, manager ?? '')].map((error) => renderCause(error, version));
  return causes.length === 0 ? undefined : invalidStatus('meta.k8s.io', OPTIONS[verb], '', causes);
}

const OPTIONS = { create: 'CreateOptions', update: 'UpdateOptions', patch: 'PatchOptions', apply: 'PatchOptions' } as const;

function* problems(verb: string, manager: string): Generator<FieldError> {
  const path = FieldPath.of('fieldManager');
  if (verb === 'apply' && manager === '') yield required(path, 'is required for apply patch');
  if (Buffer.byteLength(manager) > MOST_BYTES) yield tooLong(path, manager, MOST_BYTES);
  let at = 0;
  for (const character of manager) {
    if (!/[\p{L}\p{M}\p{N}\p{P}\p{S} ]/u.test(character))
      yield invalid(path, manager, `invalid character ${codePoint(character)} (at position ${at})`);
    at += Buffer.byteLength(character);
  }
}

const codePoint = (character: string): string => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
