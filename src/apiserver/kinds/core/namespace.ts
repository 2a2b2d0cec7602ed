import type { Namespace } from 'kubernetes-types/core/v1';
import { type FieldErrors, invalid } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { isQualifiedName, nameIsDNSLabel } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { validateMetaUpdate } from '../../meta/update.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';

const METADATA = FieldPath.of('metadata');
const NAME_LABEL = 'kubernetes.io/metadata.name';
const KUBERNETES = 'kubernetes';
const STANDARD_FINALIZERS = [KUBERNETES, 'orphan', 'foregroundDeletion'];
const options = ({ version }: StrategyContext) => ({ namespaced: false, nameRule: nameIsDNSLabel, version });

/** Namespace v1 (`ValidateNamespace`, `namespaceStrategy`, read at 1.34). */
export default {
  group: '',
  version: 'v1',
  kind: 'Namespace',
  nameRule: nameIsDNSLabel,

  setDefaults(namespace) {
    setNameLabel(namespace);
  },

  prepareForCreate(namespace) {
    const finalizers = namespace.spec?.finalizers ?? [];
    namespace.spec = { ...namespace.spec, finalizers: finalizers.includes(KUBERNETES) ? finalizers : [...finalizers, KUBERNETES] };
    namespace.status = { phase: 'Active' };
    setNameLabel(namespace);
  },

  *validate(namespace, context) {
    yield* validateObjectMeta(namespace.metadata, options(context), METADATA);
    yield* validateFinalizers(namespace, context);
  },

  prepareForUpdate(namespace, old) {
    namespace.spec = { ...namespace.spec, finalizers: old.spec?.finalizers ?? [] };
    if (old.status !== undefined) namespace.status = old.status;
  },

  *validateUpdate(namespace, old, context) {
    yield* validateObjectMeta(namespace.metadata, options(context), METADATA);
    yield* validateFinalizers(namespace, context);
    yield* validateMetaUpdate(namespace.metadata, old.metadata, options(context), METADATA);
  },
} satisfies Strategy<Namespace>;

/** Every namespace carries its own name as a label, so that selectors can find it. */
function setNameLabel(namespace: Decoded<Namespace>): void {
  const name = namespace.metadata?.name ?? '';
  if (name !== '') namespace.metadata = { ...namespace.metadata, labels: { ...namespace.metadata?.labels, [NAME_LABEL]: name } };
}

function* validateFinalizers({ spec }: Decoded<Namespace>, { version }: StrategyContext): FieldErrors {
  for (const finalizer of spec?.finalizers ?? []) {
    const path = FieldPath.of('spec', 'finalizers');
    for (const problem of isQualifiedName(finalizer, version)) yield invalid(path, finalizer, problem);
    if (!finalizer.includes('/') && !STANDARD_FINALIZERS.includes(finalizer))
      yield invalid(path, finalizer, 'name is neither a standard finalizer name nor is it fully qualified');
  }
}
