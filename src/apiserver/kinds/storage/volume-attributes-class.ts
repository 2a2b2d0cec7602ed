import type { VolumeAttributesClass } from 'kubernetes-types/storage/v1';
import { type FieldErrors, forbidden } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { sameValue } from '../../meta/same-value.ts';
import { validateMetaUpdate } from '../../meta/update.ts';
import { validateParameters, validateProvisioner } from '../../storage/provisioner.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';

const METADATA = FieldPath.of('metadata');
const options = ({ version }: StrategyContext) => ({ namespaced: false, nameRule: nameIsDNSSubdomain, version });

/** VolumeAttributesClass v1 (`ValidateVolumeAttributesClass`, read at 1.34). */
const volumeAttributesClass = {
  group: 'storage.k8s.io',
  version: 'v1',
  kind: 'VolumeAttributesClass',
  nameRule: nameIsDNSSubdomain,

  validate: validateClass,

  *validateUpdate(object, old, context) {
    yield* validateClass(object, context);
    yield* validateMetaUpdate(object.metadata, old.metadata, options(context), METADATA);
    if (object.driverName !== old.driverName) yield forbidden(FieldPath.of('driverName'), 'updates to driverName are forbidden.');
    if (!sameValue(object.parameters, old.parameters)) yield forbidden(FieldPath.of('parameters'), 'updates to parameters are forbidden.');
    yield* validateClass(object, context);
  },
} satisfies Strategy<VolumeAttributesClass>;

/** v1beta1 came in 1.31, v1 in 1.34. */
export default [volumeAttributesClass, { ...volumeAttributesClass, version: 'v1beta1' }];

function* validateClass(
  { metadata, driverName = '', parameters = {} }: Decoded<VolumeAttributesClass>,
  context: StrategyContext,
): FieldErrors {
  yield* validateObjectMeta(metadata, options(context), METADATA);
  yield* validateProvisioner(driverName, FieldPath.of('driverName'), context);
  yield* validateParameters(parameters, FieldPath.of('parameters'), 'mustNotBeEmpty');
}
