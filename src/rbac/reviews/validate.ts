import { sameValue } from '../../apiserver/meta/same-value.ts';
import { type FieldErrors, GoValue, invalid } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded, KubernetesObject } from '../../kubernetes/objects.ts';
import { atLeast, type KubernetesVersion } from '../../kubernetes/version.ts';
import { groupsOf, type NonResourceAttributes, type ReviewSpec } from './attributes.ts';
import { validateFieldRequirement, validateLabelRequirement, validateSelector } from './validate-selector.ts';

const SPEC = FieldPath.of('spec');
const RESOURCE = SPEC.child('resourceAttributes');
const NON_RESOURCE = SPEC.child('nonResourceAttributes');

/** A review that is to be checked. */
export interface Review {
  readonly kind: string;
  readonly metadata: Decoded<KubernetesObject['metadata']>;
  readonly spec: ReviewSpec;
}

/** What is wrong with an access review (`pkg/apis/authorization/validation`, read at 1.34). */
export function* validateReview({ kind, metadata, spec }: Review, version: KubernetesVersion): FieldErrors {
  yield* validateSpec(spec, kind !== 'SelfSubjectAccessReview', version);
  const isLocal = kind === 'LocalSubjectAccessReview';
  const { managedFields, namespace, ...rest } = metadata;
  if (!sameValue(isLocal ? rest : { ...rest, namespace }, {})) {
    const detail = isLocal ? 'must be empty except for namespace' : 'must be empty';
    yield invalid(FieldPath.of('metadata'), new GoValue('v1.ObjectMeta', metadata), detail);
  }
  if (!isLocal) return;
  const asked = spec.resourceAttributes?.namespace ?? '';
  if (spec.resourceAttributes && asked !== (namespace ?? ''))
    yield invalid(RESOURCE.child('namespace'), asked, 'must match metadata.namespace');
  if (spec.nonResourceAttributes)
    yield invalid(NON_RESOURCE, nonResource(spec.nonResourceAttributes), 'disallowed on this kind of request');
}

function* validateSpec(spec: ReviewSpec, namesUser: boolean, version: KubernetesVersion): FieldErrors {
  const { resourceAttributes, nonResourceAttributes, user = '' } = spec;
  if (resourceAttributes && nonResourceAttributes)
    yield invalid(NON_RESOURCE, nonResource(nonResourceAttributes), 'cannot be specified in combination with resourceAttributes');
  if (!resourceAttributes && !nonResourceAttributes)
    yield invalid(RESOURCE, null, 'exactly one of nonResourceAttributes or resourceAttributes must be specified');
  if (namesUser && user === '' && groupsOf(spec).length === 0)
    yield invalid(SPEC.child('user'), user, 'at least one of user or group must be specified');
  // Selectors are looked at since the gate AuthorizeWithSelectors is on.
  if (!atLeast(version, '1.32')) return;
  yield* validateSelector(resourceAttributes?.fieldSelector, validateFieldRequirement, RESOURCE.child('fieldSelector'), version);
  yield* validateSelector(resourceAttributes?.labelSelector, validateLabelRequirement, RESOURCE.child('labelSelector'), version);
}

const nonResource = ({ path = '', verb = '' }: NonResourceAttributes): GoValue =>
  new GoValue('*authorization.NonResourceAttributes', { path, verb });
