import type { IngressClass, IngressClassParametersReference } from 'kubernetes-types/networking/v1';
import { type FieldErrors, forbidden, invalid, notSupported, required, tooLong } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { nameIsDNSLabel, nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { validateDomainPrefixedPath } from '../../meta/domain-prefixed-path.ts';
import { nextGeneration } from '../../meta/next-generation.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { validateTypedLocalReference } from '../../meta/typed-local-reference.ts';
import { IMMUTABLE, validateMetaUpdate } from '../../meta/update.ts';
import { specChanged } from '../../workload/status.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';

const METADATA = FieldPath.of('metadata');
const SPEC = FieldPath.of('spec');
const MAX_CONTROLLER_BYTES = 250;
const SCOPES = ['Cluster', 'Namespace'];
const options = ({ version }: StrategyContext) => ({ namespaced: false, nameRule: nameIsDNSSubdomain, version });

/** IngressClass v1 (`ValidateIngressClass`, read at 1.34). */
export default {
  group: 'networking.k8s.io',
  version: 'v1',
  kind: 'IngressClass',
  nameRule: nameIsDNSSubdomain,
  tracksGeneration: true,

  setDefaults({ spec }) {
    if (spec?.parameters !== undefined) spec.parameters.scope ??= 'Cluster';
  },

  *validate(ingressClass, context) {
    yield* validateObjectMeta(ingressClass.metadata, options(context), METADATA);
    yield* validateSpec(ingressClass.spec, context);
  },

  prepareForUpdate(ingressClass, old, context) {
    if (specChanged(ingressClass, old, context)) nextGeneration(ingressClass, old);
  },

  *validateUpdate(ingressClass, old, context) {
    yield* validateMetaUpdate(ingressClass.metadata, old.metadata, options(context), METADATA);
    const controller = ingressClass.spec?.controller ?? '';
    if (controller !== (old.spec?.controller ?? '')) yield invalid(SPEC.child('controller'), controller, IMMUTABLE);
    yield* validateObjectMeta(ingressClass.metadata, options(context), METADATA);
    yield* validateSpec(ingressClass.spec, context);
  },
} satisfies Strategy<IngressClass>;

function* validateSpec(spec: Decoded<IngressClass>['spec'], context: StrategyContext): FieldErrors {
  const controller = spec?.controller ?? '';
  const path = SPEC.child('controller');
  if (Buffer.byteLength(controller) > MAX_CONTROLLER_BYTES) yield tooLong(path, controller, MAX_CONTROLLER_BYTES);
  yield* validateDomainPrefixedPath(controller, path);
  if (spec?.parameters !== undefined) yield* validateParameters(spec.parameters, SPEC.child('parameters'), context);
}

function* validateParameters(
  parameters: Decoded<IngressClassParametersReference>,
  path: FieldPath,
  { version }: StrategyContext,
): FieldErrors {
  yield* validateTypedLocalReference(parameters, path, version);
  const { scope, namespace } = parameters;
  if (scope === undefined) {
    yield required(path.child('scope'));
    return;
  }
  if (!SCOPES.includes(scope)) yield notSupported(path.child('scope'), scope, SCOPES);
  if (scope === 'Namespace' && namespace === undefined) yield required(path.child('namespace'), "`parameters.scope` is set to 'Namespace'");
  if (scope === 'Cluster' && namespace !== undefined) yield forbidden(path.child('namespace'), "`parameters.scope` is set to 'Cluster'");
  if (scope === 'Namespace' && namespace !== undefined)
    for (const problem of nameIsDNSLabel(namespace, false, version)) yield invalid(path.child('namespace'), namespace, problem);
}
