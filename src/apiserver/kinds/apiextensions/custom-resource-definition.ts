import { type FieldErrors, invalid } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { validateApproval } from '../../custom-resource-definition/approval.ts';
import type { Definition, DefinitionSpec } from '../../custom-resource-definition/definition.ts';
import { formatWarnings } from '../../custom-resource-definition/format-warnings.ts';
import { validateNames } from '../../custom-resource-definition/names.ts';
import { fullRigour, type Rigour, rigourAfter } from '../../custom-resource-definition/rigour.ts';
import { validateSpec } from '../../custom-resource-definition/spec.ts';
import { validateStoredVersions } from '../../custom-resource-definition/stored-versions.ts';
import { IMMUTABLE, validateMetaUpdate } from '../../meta/update.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { keepStatus } from '../../workload/status.ts';
import type { NameRule, Strategy } from '../../strategy.ts';

const METADATA = FieldPath.of('metadata');
const SPEC = FieldPath.of('spec');
const HTTPS_PORT = 443;

/** Decoding has read the spec; what is absent there is absent here. */
const specOf = ({ spec }: Decoded<Definition>): DefinitionSpec => (spec ?? {}) as DefinitionSpec;

/** CustomResourceDefinition v1 (`ValidateCustomResourceDefinition`, apiextensions-apiserver, read at 1.34). */
export default {
  group: 'apiextensions.k8s.io',
  version: 'v1',
  kind: 'CustomResourceDefinition',
  nameRule: nameIsDNSSubdomain,
  tracksGeneration: true,
  unconditionalUpdate: false,

  setDefaults(definition) {
    const spec = (definition.spec ??= {});
    const names = (spec.names ??= {});
    if ((names.singular ?? '') === '') names.singular = (names.kind ?? '').toLowerCase();
    if ((names.listKind ?? '') === '' && (names.kind ?? '') !== '') names.listKind = `${names.kind}List`;
    spec.conversion ??= { strategy: 'None' };
    const service = spec.conversion.webhook?.clientConfig?.service;
    if (service) service.port ??= HTTPS_PORT;
  },

  prepareForCreate(definition) {
    definition.status = { storedVersions: storageVersions(definition) };
  },

  prepareForUpdate(definition, old, context) {
    keepStatus(definition, old, context);
    const stored = definition.status?.storedVersions ?? [];
    const isStored = (name: string): boolean => stored.includes(name);
    const added = storageVersions(definition).filter((name) => !isStored(name));
    if (added.length > 0) definition.status = { ...definition.status, storedVersions: [...stored, ...added] };
  },

  *validate(definition, context) {
    const { group = '', names: { plural = '' } = {} } = specOf(definition);
    const nameRule: NameRule = (name, prefix, version) => [
      ...nameIsDNSSubdomain(name, prefix, version),
      ...(name === `${plural}.${group}` ? [] : ['must be spec.names.plural+"."+spec.group']),
    ];
    yield* validateObjectMeta(definition.metadata, { namespaced: false, nameRule, version: context.version, anyFinalizer: true }, METADATA);
    yield* validateContent(definition, fullRigour(context.version));
    yield* validateApproval(group, definition.metadata?.annotations);
    yield* validatePreserving(definition);
  },

  *validateUpdate(definition, old, context) {
    yield* validateMetaUpdate(definition.metadata, old.metadata, { ...context, anyFinalizer: true }, METADATA);
    yield* validateContent(definition, rigourAfter(specOf(old), context.version));
    yield* validateUnchanged(definition, old);
    yield* validateApproval(specOf(definition).group ?? '', definition.metadata?.annotations, old.metadata ?? {});
    if (!specOf(old).preserveUnknownFields) yield* validatePreserving(definition);
  },

  warningsOnCreate: (definition, { version }) => formatWarnings(specOf(definition), version),
  warningsOnUpdate: (definition, old, { version }) => formatWarnings(specOf(definition), version, specOf(old)),
} satisfies Strategy<Definition>;

/** The first version that is marked as the one to store; the server looks no further. */
function storageVersions(definition: Decoded<Definition>): string[] {
  const name = (specOf(definition).versions ?? []).find(({ storage }) => storage)?.name;
  return name === undefined ? [] : [name];
}

function* validateContent(definition: Decoded<Definition>, rigour: Rigour): FieldErrors {
  yield* validateSpec(specOf(definition), rigour);
  yield* validateNames(definition.status?.acceptedNames ?? {}, FieldPath.of('status', 'acceptedNames'));
  yield* validateStoredVersions(definition.status?.storedVersions, specOf(definition).versions);
}

function* validatePreserving({ spec }: Decoded<Definition>): FieldErrors {
  if (spec?.preserveUnknownFields)
    yield invalid(
      SPEC.child('preserveUnknownFields'),
      true,
      'cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead',
    );
}

/** What names the resource never changes; what is stored of it not once it is served. */
function* validateUnchanged(definition: Decoded<Definition>, old: Decoded<Definition>): FieldErrors {
  const [spec, before] = [specOf(definition), specOf(old)];
  const established = old.status?.conditions?.some(({ type, status }) => type === 'Established' && status === 'True') ?? false;
  if (established && spec.scope !== before.scope) yield invalid(SPEC.child('scope'), spec.scope, IMMUTABLE);
  if (established && spec.names?.kind !== before.names?.kind) yield invalid(SPEC.child('names', 'kind'), spec.names?.kind, IMMUTABLE);
  if (spec.group !== before.group) yield invalid(SPEC.child('group'), spec.group, IMMUTABLE);
  if (spec.names?.plural !== before.names?.plural) yield invalid(SPEC.child('names', 'plural'), spec.names?.plural, IMMUTABLE);
}
