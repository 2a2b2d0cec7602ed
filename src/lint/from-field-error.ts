import { renderCause } from '../apiserver/render.ts';
import type { Status } from '../apiserver/status.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { describeFieldError } from '../diagnostics/from-field-error.ts';
import type { FieldError } from '../kubernetes/field-error.ts';
import type { KubernetesVersion } from '../kubernetes/version.ts';
import { type Field, resolvePath } from '../loader/field.ts';
import type { Resource } from '../loader/resource.ts';
import { apiDiagnostic } from './api-diagnostic.ts';

/** A field error of the server as a finding at the user's own line; a missing field is reported at its nearest parent's key. */
export function diagnosticFromFieldError(error: FieldError, resource: Resource, status: Status, version: KubernetesVersion): Diagnostic {
  const { rule, message } = describeFieldError(error);
  const { reason, field, message: words } = renderCause(error, version);
  const place = entryOf(resolvePath(resource.root, error.path), error);
  return apiDiagnostic(resource, place, { rule, message, api: { code: status.code, reason, field, message: words } });
}

/** The server reports a bad label or annotation at the whole map: the entry whose key or value is the bad one is nearer. */
function entryOf(field: Field, error: FieldError): Field {
  if (typeof error.value !== 'string' || !field.exists) return field;
  const { value } = error;
  return field.entries().find((entry) => entry.key === value || entry.value === value) ?? field;
}
