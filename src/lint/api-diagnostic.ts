import type { ApiVerdict, Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import type { Field } from '../loader/field.ts';
import type { Resource } from '../loader/resource.ts';
import { identityOf } from './diagnostic-builder.ts';

/** What differs between the findings that are the server's own. */
export interface ApiFinding {
  /** `api/name`; the name is the message's id. */
  readonly rule: string;
  readonly message: string;
  readonly api: ApiVerdict;
  /** The server's path of the field; the verdict's own if absent. */
  readonly path?: string;
  readonly severity?: Severity;
}

/** A verdict of the server, at a field of the object that it is about. */
export function apiDiagnostic(
  resource: Resource,
  field: Field,
  { rule, message, api, path = api.field, severity = 'error' }: ApiFinding,
): Diagnostic {
  return {
    rule,
    messageId: rule.slice(rule.indexOf('/') + 1),
    severity,
    message,
    location: { source: field.document.source, span: field.span },
    related: [],
    document: field.document.index,
    object: identityOf(resource, path),
    ...(resource.item === undefined ? {} : { item: resource.item }),
    api,
  };
}
