import type { CSINode, CSINodeDriver } from 'kubernetes-types/storage/v1';
import { duplicate, type FieldErrors, GoValue, invalid, required } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { isQualifiedName, nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { validateNonNegative } from '../../meta/non-negative.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { semanticallyEqual } from '../../meta/deeply-equal.ts';
import { IMMUTABLE } from '../../meta/update.ts';
import { hasMutableAllocatable } from '../../storage/features.ts';
import { validateCSIDriverName } from '../../storage/sources/csi.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';

const METADATA = FieldPath.of('metadata');
const DRIVERS = FieldPath.of('spec', 'drivers');
const LONGEST_NODE_ID = 256;
const options = ({ version }: StrategyContext) => ({ namespaced: false, nameRule: nameIsDNSSubdomain, version });

/** CSINode v1 (`ValidateCSINode`, read at 1.34). */
const csiNode = {
  group: 'storage.k8s.io',
  version: 'v1',
  kind: 'CSINode',
  nameRule: nameIsDNSSubdomain,
  unconditionalUpdate: false,

  validate: validateNode,

  *validateUpdate(node, old, context) {
    // Upstream's check of an update begins with that of a create, which its caller has made already.
    yield* validateNode(node, context);
    yield* validateNode(node, context);
    const keepsCount = !hasMutableAllocatable(context.version);
    for (const before of old.spec?.drivers ?? [])
      for (const after of node.spec?.drivers ?? [])
        if (
          after.name === before.name &&
          !semanticallyEqual(pinned(after, keepsCount), pinned(before, keepsCount), 'storage.v1.CSINodeDriver', context.version)
        )
          yield invalid(DRIVERS, new GoValue('storage.CSINodeDriver', after), IMMUTABLE);
  },
} satisfies Strategy<CSINode>;

/** v1beta1 was served up to 1.21. */
export default [csiNode, { ...csiNode, version: 'v1beta1' }];

/** What of a driver an update may not change; since 1.35 how many volumes fit is free. */
const pinned = ({ allocatable, ...driver }: Decoded<CSINodeDriver>, keepsCount: boolean): Decoded<CSINodeDriver> =>
  keepsCount && allocatable ? { ...driver, allocatable } : driver;

function* validateNode(node: Decoded<CSINode>, context: StrategyContext): FieldErrors {
  yield* validateObjectMeta(node.metadata, options(context), METADATA);
  const names = new Set<string>();
  for (const [index, driver] of (node.spec?.drivers ?? []).entries()) {
    yield* validateDriver(driver, names, DRIVERS.index(index), context);
    names.add(driver.name ?? '');
  }
}

/** `validateCSINodeDriver` (storage, read at 1.34): what is wrong with a topology key is said of the driver. */
function* validateDriver(
  { name = '', nodeID = '', allocatable, topologyKeys = [] }: Decoded<CSINodeDriver>,
  earlier: ReadonlySet<string>,
  path: FieldPath,
  context: StrategyContext,
): FieldErrors {
  yield* validateCSIDriverName(name, path.child('name'), context);
  if (nodeID === '') yield required(path.child('nodeID'));
  if (Buffer.byteLength(nodeID) > LONGEST_NODE_ID)
    yield invalid(path.child('nodeID'), nodeID, `must be ${LONGEST_NODE_ID} characters or less`);
  yield* validateNonNegative(allocatable?.count, path.child('allocatable', 'count'));
  if (earlier.has(name)) yield duplicate(path.child('name'), name);
  for (const [index, key] of topologyKeys.entries()) {
    if (key === '') yield required(path);
    if (topologyKeys.indexOf(key) < index) yield duplicate(path, key);
    for (const problem of isQualifiedName(key, context.version)) yield invalid(path, key, problem);
  }
}
