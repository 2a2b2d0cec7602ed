import type { CSIStorageCapacity } from 'kubernetes-types/storage/v1';
import { type FieldErrors, GoValue, invalid } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { atLeast } from '../../../kubernetes/version.ts';
import { nodeLabelSelectorWarnings } from '../../meta/deprecated-node-labels.ts';
import { validateLabelSelector } from '../../meta/label-selector.ts';
import { MUST_NOT_BE_NEGATIVE } from '../../meta/non-negative.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { semanticallyEqual } from '../../meta/deeply-equal.ts';
import { IMMUTABLE, validateMetaUpdate } from '../../meta/update.ts';
import { quantityOf } from '../../meta/quantities.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';

const METADATA = FieldPath.of('metadata');
const NODE_TOPOLOGY = FieldPath.of('nodeTopology');
const CLASS_NAME = FieldPath.of('storageClassName');
const options = ({ version }: StrategyContext) => ({ namespaced: true, nameRule: nameIsDNSSubdomain, version });

/** CSIStorageCapacity v1 (`ValidateCSIStorageCapacity`, read at 1.34). */
const csiStorageCapacity = {
  group: 'storage.k8s.io',
  version: 'v1',
  kind: 'CSIStorageCapacity',
  nameRule: nameIsDNSSubdomain,
  unconditionalUpdate: false,

  *validate(capacity, context) {
    yield* validateCapacity(capacity, context);
    // Up to 1.26 all was checked twice.
    if (!atLeast(context.version, '1.27')) yield* validateCapacity(capacity, context);
  },

  *validateUpdate(capacity, old, context) {
    yield* validateCapacity(capacity, context);
    yield* validateMetaUpdate(capacity.metadata, old.metadata, options(context), METADATA);
    if (!semanticallyEqual(capacity.nodeTopology, old.nodeTopology, '*meta.v1.LabelSelector', context.version))
      yield invalid(NODE_TOPOLOGY, new GoValue('*v1.LabelSelector', capacity.nodeTopology ?? null), IMMUTABLE);
    if (capacity.storageClassName !== old.storageClassName) yield invalid(CLASS_NAME, capacity.storageClassName ?? '', IMMUTABLE);
  },

  warningsOnCreate: ({ nodeTopology }, { version }) => nodeLabelSelectorWarnings(nodeTopology, NODE_TOPOLOGY, version),
  warningsOnUpdate: ({ nodeTopology }, _old, { version }) => nodeLabelSelectorWarnings(nodeTopology, NODE_TOPOLOGY, version),
} satisfies Strategy<CSIStorageCapacity>;

/** v1beta1 was served up to 1.26. */
export default [csiStorageCapacity, { ...csiStorageCapacity, version: 'v1beta1' }];

function* validateCapacity(object: Decoded<CSIStorageCapacity>, context: StrategyContext): FieldErrors {
  const { metadata, nodeTopology, storageClassName = '', capacity } = object;
  const { version } = context;
  yield* validateObjectMeta(metadata, options(context), METADATA);
  yield* validateLabelSelector(nodeTopology, {}, NODE_TOPOLOGY, version);
  for (const problem of nameIsDNSSubdomain(storageClassName, false, version)) yield invalid(CLASS_NAME, storageClassName, problem);
  const amount = quantityOf(capacity);
  if (amount.sign < 0) yield invalid(FieldPath.of('capacity'), amount.canonical, MUST_NOT_BE_NEGATIVE);
}
