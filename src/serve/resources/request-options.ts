import { renderCause } from '../../apiserver/render.ts';
import type { ApiRequest } from '../../apiserver/request.ts';
import { invalidStatus } from '../../apiserver/status.ts';
import { type FieldError, forbidden, notSupported, required } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import { type HttpRequest, HttpRefusal } from '../http.ts';

/** What a write's query says. */
export interface WriteOptions {
  readonly dryRun: boolean;
  readonly fieldValidation: NonNullable<ApiRequest['fieldValidation']>;
  readonly fieldManager: string;
  readonly force?: boolean;
}

export type OptionsKind = 'CreateOptions' | 'UpdateOptions' | 'PatchOptions';

const VALIDATIONS = ['Ignore', 'Strict', 'Warn'] as const;

/**
 * Reads the options of a write from its URL and refuses those that don't fit (`metav1/validation.go`, read at 1.34). Unknown fields are
 * warned of where nothing is said.
 */
export function writeOptions(request: HttpRequest, kind: OptionsKind, version: KubernetesVersion, isApply = false): WriteOptions {
  const { query, headers } = request;
  const fieldValidation = query.get('fieldValidation') ?? '';
  const fieldManager = query.get('fieldManager') ?? '';
  const force = booleanOf(query.get('force'));
  const errors = [
    ...(force !== undefined && !isApply && kind === 'PatchOptions'
      ? [forbidden(FieldPath.of('force'), 'may not be specified for non-apply patch')]
      : []),
    ...(isApply && fieldManager === '' ? [required(FieldPath.of('fieldManager'), 'is required for apply patch')] : []),
    ...dryRunErrors(query.getAll('dryRun')),
    ...(fieldValidation === '' || isValidation(fieldValidation)
      ? []
      : [notSupported(FieldPath.of('fieldValidation'), fieldValidation, VALIDATIONS)]),
  ];
  refuse(errors, kind, version);
  return {
    dryRun: query.get('dryRun') === 'All',
    fieldValidation: isValidation(fieldValidation) ? fieldValidation : 'Warn',
    fieldManager: fieldManager === '' ? programOf(headers['user-agent']) : fieldManager,
    ...(force === undefined ? {} : { force }),
  };
}

/** `All` is the one kind of dry run. */
export const dryRunErrors = (values: readonly string[]): FieldError[] =>
  values.filter((value) => value !== 'All' && value !== '').map((value) => notSupported(FieldPath.of('dryRun'), value, ['All']));

/** Throws the server's no to options that have errors. */
export function refuse(errors: readonly FieldError[], kind: string, version: KubernetesVersion): void {
  if (errors.length === 0) return;
  const causes = errors.map((error) => renderCause(error, version));
  throw new HttpRefusal(invalidStatus('meta.k8s.io', kind, '', causes));
}

const isValidation = (text: string): text is (typeof VALIDATIONS)[number] => VALIDATIONS.some((known) => known === text);

/** As Go reads a truth value out of a query. */
export function booleanOf(text: string | null): boolean | undefined {
  if (text === null) return undefined;
  return text === '' || ['1', 't', 'T', 'true', 'TRUE', 'True'].includes(text);
}

/** A client that names no field manager goes by the name of its program: `curl/8.1` by `curl`. */
const programOf = (agent: string | undefined): string => (agent ?? '').split('/')[0] ?? '';
