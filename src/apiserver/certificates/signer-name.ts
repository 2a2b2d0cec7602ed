import { type FieldErrors, invalid, required, tooLong } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { isDNS1123Label } from '../../kubernetes/names.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';

const LONGEST_DOMAIN = 253;
const LONGEST_PATH = 253 + 63 + 1;

/** `ValidateSignerName` (`pkg/apis/core/validation`, read at 1.34): `example.com/signer-name`. */
export function* validateSignerName(name: string, path: FieldPath, version: KubernetesVersion): FieldErrors {
  if (name === '') {
    yield required(path);
    return;
  }
  const [domain = '', signer, ...more] = name.split('/');
  if (signer === undefined || more.length > 0) {
    yield invalid(path, name, "must be a fully qualified domain and path of the form 'example.com/signer-name'");
    return;
  }
  if (domain.length > LONGEST_DOMAIN) yield tooLong(path, domain, LONGEST_DOMAIN);
  yield* validateLabels(domain, path, version);
  if (!domain.includes('.')) yield invalid(path, domain, 'should be a domain with at least two segments separated by dots');
  if (signer.length > LONGEST_PATH) yield tooLong(path, signer, LONGEST_PATH);
  yield* validateLabels(signer, path, version);
}

function* validateLabels(segment: string, path: FieldPath, version: KubernetesVersion): FieldErrors {
  for (const label of segment.split('.'))
    for (const problem of isDNS1123Label(label, version))
      yield invalid(path, segment, `validating label ${JSON.stringify(label)}: ${problem}`);
}
