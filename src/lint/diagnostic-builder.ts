import type { Diagnostic, Fix, ObjectIdentity, RelatedLocation, Severity } from '../diagnostics/diagnostic.ts';
import type { Field } from '../loader/field.ts';
import type { Resource } from '../loader/resource.ts';
import type { Span } from '../text/span.ts';
import type { Finding } from './rule.ts';

/** Collects what a rule says of one finding. */
export class DiagnosticBuilder implements Finding {
  private helpText: string | undefined;
  private mend: Fix | undefined;
  private readonly others: RelatedLocation[] = [];

  constructor(
    private readonly rule: string,
    private readonly messageId: string,
    private readonly severity: Severity,
    private readonly message: string,
    private readonly field: Field,
    private readonly span: Span,
    private readonly concerns: ((path: string, resource: Resource | undefined) => boolean) | undefined = undefined,
  ) {}

  counts(resourceOf: (field: Field) => Resource | undefined): boolean {
    return this.concerns?.(this.field.document.source.path, resourceOf(this.field)) ?? true;
  }

  help(text: string): this {
    this.helpText = text;
    return this;
  }

  related(field: Field, message: string): this {
    this.others.push({ source: field.document.source, span: field.span, message });
    return this;
  }

  fix(fix: Fix | undefined): this {
    this.mend = fix;
    return this;
  }

  build(resourceOf: (field: Field) => Resource | undefined): Diagnostic {
    const resource = resourceOf(this.field);
    return {
      rule: this.rule,
      messageId: this.messageId,
      severity: this.severity,
      message: this.message,
      location: { source: this.field.document.source, span: this.span },
      related: this.others,
      document: this.field.document.index,
      ...(this.helpText === undefined ? {} : { help: this.helpText }),
      ...(this.mend === undefined ? {} : { fix: this.mend }),
      ...(resource === undefined ? {} : { object: identityOf(resource, this.field.path.toString()) }),
      ...(resource?.item === undefined ? {} : { item: resource.item }),
    };
  }
}

/** Who an object is, for a diagnostic. */
export function identityOf(resource: Resource, fieldPath?: string): ObjectIdentity {
  return {
    apiVersion: resource.apiVersion,
    kind: resource.kind,
    ...(resource.namespace === undefined ? {} : { namespace: resource.namespace }),
    name: resource.name,
    ...(fieldPath === undefined || fieldPath === '' ? {} : { fieldPath }),
  };
}

/** A defect of ours, told at the place where it showed. */
export function failure(what: string, field: Field, error: unknown): DiagnosticBuilder {
  const text = error instanceof Error ? error.message : String(error);
  return new DiagnosticBuilder(
    'engine/rule-failed',
    'failed',
    'error',
    `${what} failed here (${text}); all else was checked. This is a defect of kubeproof`,
    field,
    field.span,
  );
}
