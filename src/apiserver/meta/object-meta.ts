import type { ObjectMeta, OwnerReference } from 'kubernetes-types/meta/v1';
import { type FieldErrors, forbidden, GoValue, invalid, required, tooLong } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { isQualifiedName, isValidLabelValue, nameIsDNSLabel } from '../../kubernetes/names.ts';
import { type Decoded, groupVersionOf } from '../../kubernetes/objects.ts';
import { atLeast, type KubernetesVersion } from '../../kubernetes/version.ts';
import type { NameRule } from '../strategy.ts';

type Meta = Decoded<ObjectMeta>;

/** The most bytes that all annotations of an object may have together, keys included. */
const ANNOTATIONS_LIMIT = 256 * 1024;

/** How the kinds differ in what they check of their metadata. */
export interface MetaOptions {
  readonly version: KubernetesVersion;
  /** The kind takes finalizers without a domain: it is checked by apimachinery's rules alone, not by those of core (Lease, webhooks …). */
  readonly anyFinalizer?: boolean;
}

/** `ValidateObjectMeta` (apimachinery `api/validation/objectmeta.go`, read at 1.34): every check of `metadata` on create. */
export function* validateObjectMeta(
  meta: Meta | undefined,
  options: MetaOptions & { readonly namespaced: boolean; readonly nameRule: NameRule },
  path: FieldPath,
): FieldErrors {
  const { version, nameRule } = options;
  const generateName = meta?.generateName ?? '';
  if (generateName !== '')
    for (const problem of nameRule(generateName, true, version)) yield invalid(path.child('generateName'), generateName, problem);
  const name = meta?.name ?? '';
  if (name === '') yield required(path.child('name'), 'name or generateName is required');
  else for (const problem of nameRule(name, false, version)) yield invalid(path.child('name'), name, problem);
  yield* validateNamespaceField(meta?.namespace ?? '', options, path.child('namespace'));
  const generation = meta?.generation ?? 0;
  if (generation < 0) yield invalid(path.child('generation'), generation, 'must be greater than or equal to 0');
  yield* validateCommonMeta(meta, version, path);
  yield* validateFinalizers(meta?.finalizers, version, path.child('finalizers'));
  if (!options.anyFinalizer) yield* validateFinalizerNames(meta?.finalizers, path.child('finalizers'));
}

function* validateNamespaceField(
  namespace: string,
  { namespaced, version }: { readonly namespaced: boolean; readonly version: KubernetesVersion },
  path: FieldPath,
): FieldErrors {
  if (!namespaced) {
    if (namespace !== '') yield forbidden(path, 'not allowed on this type');
  } else if (namespace === '') yield required(path);
  else for (const problem of nameIsDNSLabel(namespace, false, version)) yield invalid(path, namespace, problem);
}

/** The checks that create and update share: labels, annotations, owners. */
export function* validateCommonMeta(meta: Meta | undefined, version: KubernetesVersion, path: FieldPath): FieldErrors {
  yield* validateLabels(meta?.labels, version, path.child('labels'));
  yield* validateAnnotations(meta?.annotations, version, path.child('annotations'));
  yield* validateOwnerReferences(meta?.ownerReferences, version, path.child('ownerReferences'));
}

/** Label keys are qualified names, their values label values; the path is the map's own, without the key. */
export function* validateLabels(
  labels: Decoded<Record<string, string>> | undefined,
  version: KubernetesVersion,
  path: FieldPath,
): FieldErrors {
  for (const [key, value] of Object.entries(labels ?? {})) {
    for (const problem of isQualifiedName(key, version)) yield invalid(path, key, problem);
    for (const problem of isValidLabelValue(value ?? '', version)) yield invalid(path, value, problem);
  }
}

/** Annotation keys are qualified names in any case; keys and values together have at most 256 KiB. */
export function* validateAnnotations(
  annotations: Decoded<Record<string, string>> | undefined,
  version: KubernetesVersion,
  path: FieldPath,
): FieldErrors {
  let bytes = 0;
  for (const [key, value] of Object.entries(annotations ?? {})) {
    for (const problem of isQualifiedName(key.toLowerCase(), version)) yield invalid(path, key, problem);
    bytes += Buffer.byteLength(key) + Buffer.byteLength(value ?? '');
  }
  if (bytes > ANNOTATIONS_LIMIT) yield tooLong(path, '', ANNOTATIONS_LIMIT);
}

function* validateOwnerReferences(
  owners: readonly Decoded<OwnerReference>[] | undefined,
  version: KubernetesVersion,
  path: FieldPath,
): FieldErrors {
  let controller = '';
  for (const owner of owners ?? []) {
    yield* validateOwnerReference(owner, version, path);
    if (owner.controller !== true) continue;
    if (controller !== '')
      yield invalid(
        path,
        new GoValue('[]v1.OwnerReference', owners),
        `Only one reference can have Controller set to true. Found "true" in references for ${controller} and ${owner.name ?? ''}`,
      );
    controller = owner.name ?? '';
  }
}

function* validateOwnerReference(owner: Decoded<OwnerReference>, release: KubernetesVersion, path: FieldPath): FieldErrors {
  const { group, version } = groupVersionOf(owner.apiVersion ?? '');
  if (version === '') yield invalid(path.child('apiVersion'), owner.apiVersion ?? '', 'version must not be empty');
  for (const field of ['kind', 'name', 'uid'] as const)
    if ((owner[field] ?? '') === '')
      yield invalid(path.child(field), '', `${atLeast(release, '1.34') ? '' : `${field} `}must not be empty`);
  if (group === '' && version === 'v1' && owner.kind === 'Event')
    yield invalid(path, new GoValue('v1.OwnerReference', owner), '/v1, Kind=Event is disallowed from being an owner');
}

const GARBAGE_COLLECTION_FINALIZERS: readonly string[] = ['orphan', 'foregroundDeletion'];

function* validateFinalizers(finalizers: readonly string[] | undefined, version: KubernetesVersion, path: FieldPath): FieldErrors {
  for (const finalizer of finalizers ?? [])
    for (const problem of isQualifiedName(finalizer, version)) yield invalid(path, finalizer, problem);
  if (GARBAGE_COLLECTION_FINALIZERS.every((name) => finalizers?.includes(name)))
    yield invalid(path, finalizers, 'finalizer orphan and foregroundDeletion cannot be both set');
}

const STANDARD_FINALIZERS: readonly string[] = [...GARBAGE_COLLECTION_FINALIZERS, 'kubernetes'];

/** `validateKubeFinalizerName` (core, read at 1.34): Kubernetes' own finalizers need no domain, all others do. */
export function* validateFinalizerNames(finalizers: readonly string[] | undefined, path: FieldPath): FieldErrors {
  for (const [index, finalizer] of (finalizers ?? []).entries())
    if (!finalizer.includes('/') && !STANDARD_FINALIZERS.includes(finalizer))
      yield invalid(path.index(index), finalizer, 'name is neither a standard finalizer name nor is it fully qualified');
}
