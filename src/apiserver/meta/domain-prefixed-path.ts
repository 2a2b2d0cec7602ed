import { type FieldErrors, invalid, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { isDNS1123Subdomain, regexError } from '../../kubernetes/names.ts';

const HTTP_PATH = "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+";

/** `IsDomainPrefixedPath`: `acme.io/foo` (apimachinery `util/validation`, read at 1.34). */
export function* validateDomainPrefixedPath(text: string, path: FieldPath): FieldErrors {
  if (text === '') {
    yield required(path);
    return;
  }
  const slash = text.indexOf('/');
  const [host, rest] = slash < 0 ? ['', ''] : [text.slice(0, slash), text.slice(slash + 1)];
  if (host === '' || rest === '') {
    yield invalid(path, text, 'must be a domain-prefixed path (such as "acme.io/foo")');
    return;
  }
  for (const problem of isDNS1123Subdomain(host)) yield invalid(path, host, problem);
  if (!new RegExp(`^${HTTP_PATH}$`).test(rest)) yield invalid(path, rest, regexError('Invalid path', HTTP_PATH));
}
