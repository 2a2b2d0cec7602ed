import { isAccepted } from '../../apiserver/request.ts';
import type { ApplyOutcome } from '../../kubectl/apply.ts';
import { changedFields } from '../../kubectl/changed-fields.ts';
import { type CommandError, plainText } from '../../kubectl/command-error.ts';

/** The outcomes for programs: one object each, in order; what could not be read stands in `errors`. */
export function outcomesJson(outcomes: readonly ApplyOutcome[], error: CommandError | undefined): string {
  const unread =
    error === undefined
      ? []
      : textsOf(error).filter((text) => !outcomes.some((outcome) => outcome.error && textsOf(outcome.error).includes(text)));
  return `${JSON.stringify({ outcomes: outcomes.map(outcomeJson), errors: unread }, undefined, 2)}\n`;
}

const textsOf = (error: CommandError): string[] => (error.kind === 'several' ? error.errors.flatMap(textsOf) : [plainText(error)]);

function outcomeJson({ operation, manifest, object, before, response, warnings, error }: ApplyOutcome): object {
  const { apiVersion, kind, metadata } = object ?? before ?? manifest?.object ?? {};
  const status = response && !isAccepted(response) ? response.status : undefined;
  return {
    operation,
    object: { apiVersion, kind, namespace: metadata?.namespace, name: metadata?.name },
    ...(status === undefined ? {} : { status }),
    ...(error === undefined ? {} : { message: plainText(error) }),
    warnings,
    fieldChanges: before && object ? changedFields(before, object) : [],
    ...(manifest === undefined ? {} : { location: locationOf(manifest) }),
  };
}

function locationOf({ field }: NonNullable<ApplyOutcome['manifest']>): object {
  const { source } = field.document;
  const { line, column } = source.lines.positionAt(field.span.start);
  return { path: source.path, line, column };
}
