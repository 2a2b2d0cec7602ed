import type { Toleration } from 'kubernetes-types/core/v1';
import type { RuntimeClass, Scheduling } from 'kubernetes-types/node/v1';
import { duplicate, type FieldErrors, GoValue, invalid, required } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { nameIsDNSLabel, nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { atLeast } from '../../../kubernetes/version.ts';
import { nodeLabelAdvice } from '../../meta/deprecated-node-labels.ts';
import { validateLabels, validateObjectMeta } from '../../meta/object-meta.ts';
import { sameValue } from '../../meta/same-value.ts';
import { IMMUTABLE, validateMetaUpdate } from '../../meta/update.ts';
import { validateContainerResources } from '../../pod/resources.ts';
import { validateTolerations } from '../../pod/tolerations.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';

const METADATA = FieldPath.of('metadata');
const HANDLER = FieldPath.of('handler');
const NO_CLAIMS: ReadonlySet<string> = new Set();
const options = ({ version }: StrategyContext) => ({ namespaced: false, nameRule: nameIsDNSSubdomain, version, anyFinalizer: true });

const strategy = {
  group: 'node.k8s.io',
  kind: 'RuntimeClass',
  nameRule: nameIsDNSSubdomain,
  createsOnUpdate: true,
  unconditionalUpdate: false,

  validate: validateRuntimeClass,

  *validateUpdate(runtime, old, context) {
    yield* validateRuntimeClass(runtime, context);
    yield* validateMetaUpdate(runtime.metadata, old.metadata, options(context), METADATA);
    if (!sameValue(runtime.handler, old.handler)) yield invalid(HANDLER, runtime.handler ?? '', IMMUTABLE);
  },

  warningsOnCreate: labelWarnings,
  warningsOnUpdate: (runtime, _old, context) => labelWarnings(runtime, context),
} satisfies Omit<Strategy<RuntimeClass>, 'version'>;

/** RuntimeClass (`ValidateRuntimeClass`, read at 1.34). */
export default ['v1', 'v1beta1'].map((version) => ({ ...strategy, version }));

/** `GetWarningsForRuntimeClass` (`pkg/api/node/util.go`, read at 1.34): the labels are not named. */
function* labelWarnings({ scheduling }: Decoded<RuntimeClass>, { version }: StrategyContext): Generator<string, void, undefined> {
  for (const key of Object.keys(scheduling?.nodeSelector ?? {})) {
    const advice = nodeLabelAdvice(key, version);
    if (advice !== undefined) yield `${FieldPath.of('scheduling', 'nodeSelector')}: ${advice}`;
  }
}

function* validateRuntimeClass({ metadata, handler, overhead, scheduling }: Decoded<RuntimeClass>, context: StrategyContext): FieldErrors {
  yield* validateObjectMeta(metadata, options(context), METADATA);
  yield* validateHandler(handler ?? '', context);
  if (overhead !== undefined)
    yield* validateContainerResources({ limits: overhead.podFixed }, NO_CLAIMS, FieldPath.of('overhead'), context);
  if (scheduling !== undefined) yield* validateScheduling(scheduling, FieldPath.of('scheduling'), context);
}

function* validateHandler(handler: string, { version }: StrategyContext): FieldErrors {
  if (handler === '' && atLeast(version, '1.36')) yield required(HANDLER);
  else for (const problem of nameIsDNSLabel(handler, false, version)) yield invalid(HANDLER, handler, problem);
}

function* validateScheduling(
  { nodeSelector, tolerations = [] }: Decoded<Scheduling>,
  path: FieldPath,
  context: StrategyContext,
): FieldErrors {
  if (nodeSelector !== undefined) yield* validateLabels(nodeSelector, context.version, path.child('nodeSelector'));
  const list = path.child('tolerations');
  // Up to 1.35 upstream named the field twice.
  yield* validateTolerations(tolerations, atLeast(context.version, '1.36') ? list : list.child('tolerations'), context);
  for (const [index, toleration] of tolerations.entries())
    if (tolerations.slice(0, index).some((other) => isSameToleration(other, toleration)))
      yield duplicate(list.index(index), new GoValue('core.Toleration', toleration));
}

/** Two tolerations of the same taints; how long they tolerate them does not count. */
const isSameToleration = (a: Decoded<Toleration>, b: Decoded<Toleration>): boolean =>
  (['key', 'operator', 'value', 'effect'] as const).every((field) => (a[field] ?? '') === (b[field] ?? ''));
