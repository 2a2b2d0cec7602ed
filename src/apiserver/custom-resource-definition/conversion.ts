import { type FieldErrors, forbidden, invalid, notSupported, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { isDNS1035Label } from '../../kubernetes/names.ts';
import { validateClientConfig } from '../webhooks/client-config.ts';
import type { Conversion } from './definition.ts';

const STRATEGIES = ['None', 'Webhook'];
const KNOWN_VERSIONS = ['v1', 'v1beta1'];
const ONLY_FOR_WEBHOOKS = 'should not be set when strategy is not set to Webhook';

/** Whether a webhook, if there is one, speaks a version that this server speaks. */
export const hasRecognizedReviewVersion = (conversion: Conversion | undefined): boolean => {
  const { conversionReviewVersions: versions = [] } = conversion?.webhook ?? {};
  return versions.length === 0 || versions.some((version) => KNOWN_VERSIONS.includes(version));
};

/**
 * `validateCustomResourceConversion` (read at 1.34). The fields are named as in v1beta1, which the server kept inside. `recognized`: a webhook must
 * speak a version that this server speaks.
 */
export function* validateConversion(conversion: Conversion | undefined, path: FieldPath, recognized: boolean): FieldErrors {
  if (conversion === undefined) return;
  const { strategy = '', webhook: { clientConfig, conversionReviewVersions: versions = [] } = {} } = conversion;
  const place = path.child('webhookClientConfig');
  if (strategy === '') yield required(path.child('strategy'));
  else if (!STRATEGIES.includes(strategy)) yield notSupported(path.child('strategy'), strategy, STRATEGIES);
  if (strategy !== 'Webhook') {
    if (clientConfig !== undefined) yield forbidden(place, ONLY_FOR_WEBHOOKS);
    if (versions.length > 0) yield forbidden(path.child('conversionReviewVersions'), ONLY_FOR_WEBHOOKS);
    return;
  }
  if (clientConfig === undefined) yield required(place, 'required when strategy is set to Webhook');
  else yield* validateClientConfig(clientConfig, place);
  yield* validateReviewVersions(versions, path.child('conversionReviewVersions'), recognized);
}

function* validateReviewVersions(versions: readonly string[], path: FieldPath, recognized: boolean): FieldErrors {
  if (versions.length === 0) {
    yield required(path);
    return;
  }
  for (const [index, version] of versions.entries()) {
    if (versions.indexOf(version) < index) yield invalid(path.index(index), version, 'duplicate version');
    else for (const problem of isDNS1035Label(version)) yield invalid(path.index(index), version, problem);
  }
  if (recognized && !versions.some((version) => KNOWN_VERSIONS.includes(version)))
    yield invalid(path, versions, `must include at least one of ${KNOWN_VERSIONS.join(', ')}`);
}
