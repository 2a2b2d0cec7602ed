import type {
  PersistentVolumeClaimSpec,
  PersistentVolumeClaimStatus,
  PersistentVolumeClaimTemplate,
  TypedLocalObjectReference,
  TypedObjectReference,
} from 'kubernetes-types/core/v1';
import type { ObjectMeta } from 'kubernetes-types/meta/v1';
import { type FieldErrors, forbidden, GoValue, invalid, notSupported, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { isDNS1123Subdomain, nameIsDNSLabel, nameIsDNSSubdomain } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { validateLabelSelector } from '../meta/label-selector.ts';
import { validateAnnotations, validateLabels } from '../meta/object-meta.ts';
import type { StrategyContext } from '../strategy.ts';
import { validateAccessModes } from './access-modes.ts';
import { hasVolumeAttributesClasses } from './features.ts';
import { quantityOf, setResourceListDefaults } from '../meta/quantities.ts';
import { VOLUME_MODES } from './volume-modes.ts';

/** What an update forgives because the stored claim already had it (`ValidationOptionsForPersistentVolumeClaim`). */
export interface ClaimOptions {
  readonly allowInvalidLabelValue?: boolean;
  readonly allowInvalidApiGroup?: boolean;
}

/** `ValidatePersistentVolumeClaimSpec` (core, read at 1.34): the `spec` of a claim, wherever it stands. */
export function* validateClaimSpec(
  spec: Decoded<PersistentVolumeClaimSpec> | undefined,
  path: FieldPath,
  context: StrategyContext,
  options: ClaimOptions = {},
): FieldErrors {
  const { accessModes = [], selector, resources, storageClassName = '', volumeMode, volumeAttributesClassName = '' } = spec ?? {};
  if (accessModes.length === 0) yield required(path.child('accessModes'), 'at least 1 access mode is required');
  yield* validateLabelSelector(selector, options, path.child('selector'), context.version);
  yield* validateAccessModes(accessModes, path.child('accessModes'), context);
  yield* validateRequest(resources?.requests?.storage, path.child('resources').key('storage'));
  yield* validateClassName(storageClassName, path.child('storageClassName'), context);
  if (volumeMode !== undefined && !VOLUME_MODES.includes(volumeMode))
    yield notSupported(path.child('volumeMode'), volumeMode, VOLUME_MODES);
  yield* validateDataSources(spec ?? {}, path, context, options);
  if (hasVolumeAttributesClasses(context.version))
    yield* validateClassName(volumeAttributesClassName, path.child('volumeAttributesClassName'), context);
}

/** The path lacks `requests`, as upstream's does. */
function* validateRequest(storage: string | number | undefined, path: FieldPath): FieldErrors {
  if (storage === undefined) return yield required(path);
  const amount = quantityOf(storage);
  if (amount.sign <= 0) yield invalid(path, amount.canonical, 'must be greater than zero');
}

function* validateClassName(name: string, path: FieldPath, { version }: StrategyContext): FieldErrors {
  if (name !== '') for (const problem of nameIsDNSSubdomain(name, false, version)) yield invalid(path, name, problem);
}

function* validateDataSources(
  { dataSource, dataSourceRef }: Decoded<PersistentVolumeClaimSpec>,
  path: FieldPath,
  { version }: StrategyContext,
  options: ClaimOptions,
): FieldErrors {
  const namespace = dataSourceRef?.namespace ?? '';
  if (dataSource) yield* validateDataSource(dataSource, path.child('dataSource'), options);
  if (dataSourceRef) {
    yield* validateDataSource(dataSourceRef, path.child('dataSourceRef'), options);
    if (namespace !== '')
      for (const problem of nameIsDNSLabel(namespace, false, version))
        yield invalid(path.child('dataSourceRef', 'namespace'), namespace, problem);
  }
  if (!dataSource || !dataSourceRef) return;
  if (namespace !== '')
    yield invalid(path, new GoValue('field.Path', 'dataSource'), 'may not be specified when dataSourceRef.namespace is specified');
  else if (!isSameSource(dataSource, dataSourceRef))
    yield invalid(path, new GoValue('field.Path', 'dataSource'), 'must match dataSourceRef');
}

type DataSource = Decoded<TypedLocalObjectReference> | Decoded<TypedObjectReference>;

/** `validateDataSource`, `validateDataSourceRef` (core, read at 1.34). */
function* validateDataSource(
  { name = '', kind = '', apiGroup = '' }: DataSource,
  path: FieldPath,
  { allowInvalidApiGroup = false }: ClaimOptions,
): FieldErrors {
  if (name === '') yield required(path.child('name'));
  if (kind === '') yield required(path.child('kind'));
  if (apiGroup === '' && kind !== 'PersistentVolumeClaim')
    yield invalid(path, kind, "must be 'PersistentVolumeClaim' when referencing the default apiGroup");
  if (apiGroup !== '' && !allowInvalidApiGroup)
    for (const problem of isDNS1123Subdomain(apiGroup)) yield invalid(path.child('apiGroup'), apiGroup, problem);
}

/** No API group and an empty one are two things here. */
const isSameSource = (a: DataSource, b: DataSource): boolean =>
  a.apiGroup === b.apiGroup && (a.kind ?? '') === (b.kind ?? '') && (a.name ?? '') === (b.name ?? '');

/** `ValidatePersistentVolumeClaimTemplate` (core, read at 1.34): the claim that an ephemeral volume brings along. */
export function* validateClaimTemplate(
  template: Decoded<PersistentVolumeClaimTemplate> | undefined,
  path: FieldPath,
  context: StrategyContext,
): FieldErrors {
  yield* validateTemplateMeta(template?.metadata ?? {}, path.child('metadata'), context);
  yield* validateClaimSpec(template?.spec, path.child('spec'), context);
}

/** Metadata that a template may not have, in Go's order and with Go's idea of lower case. */
const NOT_IN_TEMPLATES = [
  ['name', 'name'],
  ['generateName', 'generateName'],
  ['namespace', 'namespace'],
  ['selfLink', 'selfLink'],
  ['uid', 'uID'],
  ['resourceVersion', 'resourceVersion'],
  ['generation', 'generation'],
  ['creationTimestamp', 'creationTimestamp'],
  ['deletionTimestamp', 'deletionTimestamp'],
  ['deletionGracePeriodSeconds', 'deletionGracePeriodSeconds'],
  ['ownerReferences', 'ownerReferences'],
  ['finalizers', 'finalizers'],
  ['managedFields', 'managedFields'],
] as const;

/** `ValidateTemplateObjectMeta` (core, read at 1.34). */
export function* validateTemplateMeta(meta: Decoded<ObjectMeta>, path: FieldPath, { version }: StrategyContext): FieldErrors {
  yield* validateAnnotations(meta.annotations, version, path.child('annotations'));
  yield* validateLabels(meta.labels, version, path.child('labels'));
  for (const [field, printed] of NOT_IN_TEMPLATES) if (meta[field] !== undefined) yield forbidden(path.child(printed), 'cannot be set');
}

/** `SetDefaults_PersistentVolumeClaim` and `..Spec` (core/v1, read at 1.34): for a claim or a StatefulSet's claim template; in place. */
export function setClaimDefaults(
  claim: { spec?: Decoded<PersistentVolumeClaimSpec>; status?: Decoded<PersistentVolumeClaimStatus> },
  _context: StrategyContext,
): void {
  setClaimSpecDefaults((claim.spec ??= {}));
  const status = (claim.status ??= {});
  status.phase ??= 'Pending';
  setResourceListDefaults(status.capacity);
  setResourceListDefaults(status.allocatedResources);
}

/** `SetDefaults_PersistentVolumeClaimSpec` (core/v1, read at 1.34): for the template of an ephemeral volume; in place. */
export function setClaimSpecDefaults(spec: Decoded<PersistentVolumeClaimSpec>): void {
  spec.volumeMode ??= 'Filesystem';
  setResourceListDefaults(spec.resources?.limits);
  setResourceListDefaults(spec.resources?.requests);
}
