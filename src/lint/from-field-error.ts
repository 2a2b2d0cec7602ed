import { renderCause } from '../apiserver/render.ts';
import type { Status } from '../apiserver/status.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { describeFieldError } from '../diagnostics/from-field-error.ts';
import type { FieldError } from '../kubernetes/field-error.ts';
import type { KubernetesVersion } from '../kubernetes/version.ts';
import { type Field, resolvePath } from '../loader/field.ts';
import type { Resource } from '../loader/resource.ts';
import { identityOf } from './run-rules.ts';

/** A field error of the server as a finding at the user's own line; a missing field is reported at its nearest parent's key. */
export function diagnosticFromFieldError(error: FieldError, resource: Resource, status: Status, version: KubernetesVersion): Diagnostic {
  const { rule, messageId, message } = describeFieldError(error);
  const field = entryOf(resolvePath(resource.root, error.path), error);
  const cause = renderCause(error, version);
  return {
    rule,
    messageId,
    severity: 'error',
    message,
    location: { source: field.document.source, span: field.span },
    related: [],
    document: field.document.index,
    object: identityOf(resource, cause.field),
    ...(resource.item === undefined ? {} : { item: resource.item }),
    api: { code: status.code, reason: cause.reason, field: cause.field, message: cause.message },
  };
}

/** The server reports a bad label or annotation at the whole map: the entry whose key or value is the bad one is nearer. */
function entryOf(field: Field, error: FieldError): Field {
  if (typeof error.value !== 'string' || !field.exists) return field;
  const { value } = error;
  return field.entries().find((entry) => entry.key === value || entry.value === value) ?? field;
}
