import { type FieldErrors, GoValue, invalid, required } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { isValidCIDR, parseCIDRSloppy } from '../../../kubernetes/ip.ts';
import { nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import type { KubernetesObject } from '../../../kubernetes/objects.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { IMMUTABLE, validateMetaUpdate } from '../../meta/update.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';

/** networking.k8s.io/v1 ServiceCIDR, as of 1.33. */
interface ServiceCIDR extends KubernetesObject {
  spec: { cidrs?: string[] };
}

const METADATA = FieldPath.of('metadata');
const CIDRS = FieldPath.of('spec', 'cidrs');
const options = ({ version }: StrategyContext) => ({ namespaced: false, nameRule: nameIsDNSSubdomain, version });

const strategy = {
  group: 'networking.k8s.io',
  kind: 'ServiceCIDR',
  nameRule: nameIsDNSSubdomain,

  *validate(cidr, context) {
    yield* validateObjectMeta(cidr.metadata, options(context), METADATA);
    yield* validateRanges(cidr.spec?.cidrs ?? [], context);
  },

  *validateUpdate(cidr, old, context) {
    yield* validateMetaUpdate(cidr.metadata, old.metadata, options(context), METADATA);
    yield* validateRangesUpdate(cidr.spec?.cidrs, old.spec?.cidrs ?? [], context);
  },
} satisfies Omit<Strategy<ServiceCIDR>, 'version'>;

/** ServiceCIDR (`ValidateServiceCIDR`, read at 1.34). */
export default ['v1', 'v1beta1', 'v1alpha1'].map((version) => ({ ...strategy, version }));

/** A second range may join a first; ranges that are there stay. */
function* validateRangesUpdate(given: readonly string[] | undefined, old: readonly string[], context: StrategyContext): FieldErrors {
  const cidrs = given ?? [];
  if (cidrs.length === old.length || (old.length === 1 && cidrs.length === 2)) {
    for (const [index, range] of old.entries()) if (range !== cidrs[index]) yield invalid(CIDRS.index(index), cidrs[index], IMMUTABLE);
    if (cidrs.length > old.length) yield* validateRanges(cidrs, context);
  } else yield invalid(CIDRS, new GoValue('[]string', given ?? null), IMMUTABLE);
}

function* validateRanges(cidrs: readonly string[], { version }: StrategyContext): FieldErrors {
  if (cidrs.length === 0) {
    yield required(CIDRS, 'at least one CIDR required');
    return;
  }
  if (cidrs.length > 2) {
    yield invalid(CIDRS, cidrs, 'may only hold up to 2 values');
    return;
  }
  for (const [index, cidr] of cidrs.entries())
    for (const problem of isValidCIDR(cidr, version)) yield invalid(CIDRS.index(index), cidr, problem);
  const families = cidrs.map((cidr) => parseCIDRSloppy(cidr)?.ip.family);
  if (cidrs.length === 2 && families.every((family) => family !== undefined) && families[0] === families[1])
    yield invalid(CIDRS, cidrs, 'may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64');
}
