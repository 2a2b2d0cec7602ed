import type { ParamKind } from 'kubernetes-types/admissionregistration/v1';
import { type FieldErrors, invalid, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { isDNS1035Label, isDNS1123Subdomain } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';

/** `validateParamKind` (read at 1.34): the kind of the objects that parametrise a policy. */
export function* validateParamKind({ apiVersion = '', kind = '' }: Decoded<ParamKind>, path: FieldPath): FieldErrors {
  yield* validateApiVersion(apiVersion, path.child('apiVersion'));
  const problems = isDNS1035Label(kind.toLowerCase());
  if (kind === '') yield required(path.child('kind'));
  else if (problems.length > 0)
    yield invalid(path.child('kind'), kind, `may have mixed case, but should otherwise match: ${problems.join(',')}`);
}

function* validateApiVersion(text: string, path: FieldPath): FieldErrors {
  const parts = text === '/' ? [''] : text.split('/');
  if (text === '') yield required(path);
  else if (parts.length > 2) yield invalid(path, text, `unexpected GroupVersion string: ${text}`);
  else {
    const [version = '', group = ''] = [...parts].reverse();
    const wrongGroup = group === '' ? [] : isDNS1123Subdomain(group);
    if (wrongGroup.length > 0) yield invalid(path, group, wrongGroup.join(','));
    const wrongVersion = isDNS1035Label(version);
    if (version === '') yield invalid(path, text, 'version must be specified');
    else if (wrongVersion.length > 0) yield invalid(path, version, wrongVersion.join(','));
  }
}
