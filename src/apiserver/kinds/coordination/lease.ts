import type { Lease } from 'kubernetes-types/coordination/v1';
import { type FieldErrors, invalid } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { validateMetaUpdate } from '../../meta/update.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';

const METADATA = FieldPath.of('metadata');
const SPEC = FieldPath.of('spec');
const options = ({ version }: StrategyContext) => ({ namespaced: true, nameRule: nameIsDNSSubdomain, version, anyFinalizer: true });

/** Lease v1 (`ValidateLease`, read at 1.34). */
export default {
  group: 'coordination.k8s.io',
  version: 'v1',
  kind: 'Lease',
  nameRule: nameIsDNSSubdomain,
  createsOnUpdate: true,
  unconditionalUpdate: false,

  prepareForCreate: ({ spec }) => dropElectionFields(spec, undefined),
  prepareForUpdate: ({ spec }, old) => dropElectionFields(spec, old.spec),

  *validate(lease, context) {
    yield* validateObjectMeta(lease.metadata, options(context), METADATA);
    yield* validateSpec(lease.spec);
  },

  *validateUpdate(lease, old, context) {
    yield* validateMetaUpdate(lease.metadata, old.metadata, options(context), METADATA);
    yield* validateSpec(lease.spec);
  },
} satisfies Strategy<Lease>;

/** The gate CoordinatedLeaderElection is off: its fields are dropped, unless the stored object has them. */
function dropElectionFields(spec: object | undefined, old: object | undefined): void {
  for (const field of ['strategy', 'preferredHolder']) if (spec && !(old && field in old)) Reflect.deleteProperty(spec, field);
}

function* validateSpec(spec: Decoded<Lease>['spec']): FieldErrors {
  const { leaseDurationSeconds, leaseTransitions } = spec ?? {};
  if (leaseDurationSeconds !== undefined && leaseDurationSeconds <= 0)
    yield invalid(SPEC.child('leaseDurationSeconds'), leaseDurationSeconds, 'must be greater than 0');
  if (leaseTransitions !== undefined && leaseTransitions < 0)
    yield invalid(SPEC.child('leaseTransitions'), leaseTransitions, 'must be greater than or equal to 0');
}
