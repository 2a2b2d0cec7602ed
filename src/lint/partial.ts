import { kindOf } from '../apiserver/request.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { KubernetesVersion } from '../kubernetes/version.ts';
import type { Resource } from '../loader/resource.ts';
import { diagnosticsFromDecoding } from './from-decoding.ts';
import { unservedKind } from './unserved-kind.ts';

/** What can be said of a patch: fields that don't exist and values of wrong types. What it lacks, the patched object has. */
export function partialVerdict(resource: Resource, version: KubernetesVersion): readonly Diagnostic[] {
  const kind = kindOf(resource, version);
  if (kind === undefined) return [unservedKind(resource, version)].filter((diagnostic) => diagnostic !== undefined);
  return diagnosticsFromDecoding(resource, kind, version).filter((diagnostic) => !isDirective(diagnostic));
}

/** Keys such as `$patch` say how to merge (`apimachinery/pkg/util/strategicpatch`, read at 1.34). */
const DIRECTIVE = /(?:^|[.[])\$(?:patch|retainKeys|setElementOrder|deleteFromPrimitiveList)\b/;

const isDirective = ({ rule, api }: Diagnostic): boolean => rule === 'api/unknown-field' && DIRECTIVE.test(api?.field ?? '');
