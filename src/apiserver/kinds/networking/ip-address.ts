import type { FieldErrors } from '../../../kubernetes/field-error.ts';
import { GoValue, invalid, required } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { isValidIP } from '../../../kubernetes/ip.ts';
import { isDNS1123Subdomain, pathSegmentName } from '../../../kubernetes/names.ts';
import type { Decoded, KubernetesObject } from '../../../kubernetes/objects.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { semanticallyEqual } from '../../meta/deeply-equal.ts';
import { IMMUTABLE, validateMetaUpdate } from '../../meta/update.ts';
import type { NameRule, Strategy, StrategyContext } from '../../strategy.ts';

/** networking.k8s.io/v1 IPAddress, as of 1.33. */
interface IPAddress extends KubernetesObject {
  spec: { parentRef?: { group?: string; resource?: string; namespace?: string; name?: string } };
}

const METADATA = FieldPath.of('metadata');
const PARENT = FieldPath.of('spec', 'parentRef');
/** The object's name is the address. */
const nameIsIP: NameRule = (name, _prefix, version) => isValidIP(name, version);
const options = ({ version }: StrategyContext) => ({ namespaced: false, nameRule: nameIsIP, version });

const strategy = {
  group: 'networking.k8s.io',
  kind: 'IPAddress',
  nameRule: nameIsIP,

  validate: validateAddress,

  *validateUpdate(address, old, context) {
    yield* validateAddress(address, context);
    yield* validateMetaUpdate(address.metadata, old.metadata, options(context), METADATA);
    if (!semanticallyEqual(address.spec?.parentRef, old.spec?.parentRef, '*networking.v1.ParentReference', context.version))
      yield invalid(PARENT, new GoValue('*networking.ParentReference', address.spec?.parentRef ?? null), IMMUTABLE);
  },
} satisfies Omit<Strategy<IPAddress>, 'version'>;

/** IPAddress (`ValidateIPAddress`, read at 1.34). */
export default ['v1', 'v1beta1', 'v1alpha1'].map((version) => ({ ...strategy, version }));

function* validateAddress({ metadata, spec }: Decoded<IPAddress>, context: StrategyContext): FieldErrors {
  const { version } = context;
  const parent = spec?.parentRef;
  yield* validateObjectMeta(metadata, options(context), METADATA);
  if (parent === undefined) {
    yield required(PARENT);
    return;
  }
  const { group = '', namespace = '' } = parent;
  if (group !== '') for (const problem of isDNS1123Subdomain(group)) yield invalid(PARENT.child('group'), group, problem);
  for (const field of ['resource', 'name'] as const) {
    const value = parent[field] ?? '';
    if (value === '') yield required(PARENT.child(field));
    else for (const problem of pathSegmentName(value, false, version)) yield invalid(PARENT.child(field), value, problem);
  }
  if (namespace !== '')
    for (const problem of pathSegmentName(namespace, false, version)) yield invalid(PARENT.child('namespace'), namespace, problem);
}
