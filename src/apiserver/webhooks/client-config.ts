import type { ServiceReference, WebhookClientConfig } from 'kubernetes-types/admissionregistration/v1';
import { type FieldErrors, invalid, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { parseGoUrl } from '../../kubernetes/go-url.ts';
import { isDNS1123Subdomain, isValidPortNum } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';

/** Where a webhook is: by URL or by Service, not both. */
export function* validateClientConfig(config: Decoded<WebhookClientConfig> = {}, path: FieldPath): FieldErrors {
  if ((config.url === undefined) === (config.service === undefined)) yield required(path, 'exactly one of url or service is required');
  else if (config.url !== undefined) yield* validateWebhookURL(config.url, path.child('url'));
  else if (config.service) yield* validateWebhookService(config.service, path.child('service'));
}

const FORM = '; desired format: https://host[/path]';

/** `ValidateWebhookURL` with https forced (`apiserver/pkg/util/webhook/validation.go`, read at 1.34). The bad value is the URL's part, not the URL. */
export function* validateWebhookURL(text: string, path: FieldPath): FieldErrors {
  const url = parseGoUrl(text);
  if ('problem' in url) {
    yield required(path, `url must be a valid URL: ${url.problem}${FORM}`);
    return;
  }
  if (url.scheme !== 'https') yield invalid(path, url.scheme, `'https' is the only allowed URL scheme${FORM}`);
  if (url.host === '') yield invalid(path, url.host, `host must be specified${FORM}`);
  if (url.user !== undefined) yield invalid(path, url.user, 'user information is not permitted in the URL');
  if (url.fragment !== '') yield invalid(path, url.fragment, 'fragments are not permitted in the URL');
  if (url.query !== '') yield invalid(path, url.query, 'query parameters are not permitted in the URL');
}

/** `ValidateWebhookService` (read at 1.34). */
export function* validateWebhookService(service: Decoded<ServiceReference>, path: FieldPath): FieldErrors {
  const { name = '', namespace = '', port = 0 } = service;
  if (name === '') yield required(path.child('name'));
  if (namespace === '') yield required(path.child('namespace'));
  const problems = isValidPortNum(port);
  if (problems.length > 0) yield invalid(path.child('port'), port, `port is not valid: ${problems.join(',')}`);
  if (service.path !== undefined) yield* validateServicePath(service.path, path.child('path'));
}

function* validateServicePath(text: string, path: FieldPath): FieldErrors {
  if (text === '/' || text === '') return;
  if (text === '//') {
    yield invalid(path, text, 'segment[0] may not be empty');
    return;
  }
  if (!text.startsWith('/')) yield invalid(path, text, "must start with a '/'");
  // The first character goes whether it is a slash or not, as upstream has it.
  const steps = text.slice(1).replace(/\/$/, '').split('/');
  for (const [index, step] of steps.entries()) {
    if (step === '') yield invalid(path, text, `segment[${index}] may not be empty`);
    else for (const problem of isDNS1123Subdomain(step)) yield invalid(path, text, `segment[${index}]: ${problem}`);
  }
}
