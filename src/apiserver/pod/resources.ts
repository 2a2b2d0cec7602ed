import type { ResourceClaim, ResourceRequirements } from 'kubernetes-types/core/v1';
import { duplicate, type FieldErrors, forbidden, invalid, notFound, notSupported, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { isDNS1123Label, isQualifiedName } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { Quantity } from '../../kubernetes/quantity.ts';
import { atLeast, byVersion } from '../../kubernetes/version.ts';
import { quantityOf } from '../meta/quantities.ts';
import {
  isExtendedResource,
  isHugePages,
  isIntegerResource,
  isNativeResource,
  isStandardContainerResource,
  isStandardResource,
  mayOvercommit,
  resourceNameValue,
} from '../meta/resource-names.ts';
import type { PodContext } from './context.ts';

/** Where resources stand decides which may be named. */
type NameCheck = (name: string, path: FieldPath, context: PodContext) => FieldErrors;

/** `ValidateContainerResourceRequirements` (core, read at 1.34). */
export const validateContainerResources = (
  resources: Decoded<ResourceRequirements> | undefined,
  claims: ReadonlySet<string>,
  path: FieldPath,
  context: PodContext,
): FieldErrors => validateResources(resources, validateContainerResourceName, claims, path, context);

/** `validateResourceRequirements` (core, read at 1.34). */
export function* validateResources(
  resources: Decoded<ResourceRequirements> | undefined,
  validateName: NameCheck,
  claims: ReadonlySet<string>,
  path: FieldPath,
  context: PodContext,
): FieldErrors {
  const { limits = {}, requests = {} } = resources ?? {};
  for (const [name, value] of Object.entries(limits))
    yield* validateAmount(name, value, validateName, path.child('limits').key(name), context);
  for (const [name, value] of Object.entries(requests)) {
    yield* validateAmount(name, value, validateName, path.child('requests').key(name), context);
    yield* validateAgainstLimit(name, quantityOf(value), limits[name], path, context);
  }
  const names = [...Object.keys(limits), ...Object.keys(requests)];
  if (names.some(isHugePages) && !names.some((name) => name === 'cpu' || name === 'memory'))
    yield forbidden(path, 'HugePages require cpu or memory');
  yield* validateClaimNames(resources?.claims, claims, path.child('claims'), context);
}

function* validateAmount(
  name: string,
  value: string | number | undefined,
  validateName: NameCheck,
  path: FieldPath,
  context: PodContext,
): FieldErrors {
  yield* validateName(name, path, context);
  const amount = quantityOf(value);
  if (amount.sign < 0) yield invalid(path, amount.canonical, 'must be greater than or equal to 0');
  if ((isIntegerResource(name) || isExtendedResource(name)) && !amount.isInteger())
    yield invalid(path, amount.canonical, 'must be an integer');
  if (isHugePages(name) && !isWholePages(name, amount))
    yield invalid(path, amount.canonical, `${amount.canonical} is not positive integer multiple of ${name}`);
}

/** Whether an amount of `hugepages-2Mi` is made of pages of 2Mi. */
function isWholePages(name: string, amount: Quantity): boolean {
  const size = Quantity.parse(name.slice('hugepages-'.length));
  return size instanceof Quantity && size.sign > 0 && size.isInteger() && amount.value() % size.value() === 0n;
}

function* validateAgainstLimit(
  name: string,
  request: Quantity,
  limitValue: string | number | undefined,
  path: FieldPath,
  { version }: PodContext,
): FieldErrors {
  if (limitValue === undefined) {
    if (!mayOvercommit(name)) yield required(path.child('limits'), 'Limit must be set for non overcommitable resources');
    return;
  }
  const limit = quantityOf(limitValue);
  const order = request.cmp(limit);
  const of = atLeast(version, '1.27') ? ` of ${limit.canonical}` : '';
  if (order !== 0 && !mayOvercommit(name)) yield invalid(path.child('requests'), request.canonical, `must be equal to ${name} limit${of}`);
  else if (order > 0) yield invalid(path.child('requests'), request.canonical, `must be less than or equal to ${name} limit${of}`);
}

/** `validateResourceName` (core, read at 1.34). */
export function* validateResourceName(name: string, path: FieldPath, { version }: PodContext): FieldErrors {
  const problems = isQualifiedName(name, version);
  const value = resourceNameValue(name);
  for (const problem of problems) yield invalid(path, value, problem);
  if (problems.length === 0 && !name.includes('/') && !isStandardResource(name))
    yield invalid(path, value, 'must be a standard resource type or fully qualified');
}

/** `ValidateContainerResourceName` (core, read at 1.34): what a container may be given. */
export function* validateContainerResourceName(name: string, path: FieldPath, context: PodContext): FieldErrors {
  yield* validateResourceName(name, path, context);
  if (!name.includes('/')) {
    if (!isStandardContainerResource(name)) yield invalid(path, resourceNameValue(name), 'must be a standard resource for containers');
  } else if (!isNativeResource(name) && !isExtendedResource(name))
    yield invalid(path, resourceNameValue(name), "doesn't follow extended resource name standard");
}

/** `validatePodResourceName` (core, read at 1.34): what a pod as a whole may be given. */
export function* validatePodResourceName(name: string, path: FieldPath, context: PodContext): FieldErrors {
  const problems = [...validateResourceName(name, path, context)];
  yield* problems;
  if (problems.length === 0 && !isPodResource(name, context)) yield notSupported(path, name, podResourceNames(context));
}

const podResourceNames = ({ version }: PodContext): readonly string[] =>
  byVersion(version, [
    { from: '1.32', value: ['cpu', 'memory'] },
    { from: '1.34', value: ['cpu', 'hugepages-', 'memory'] },
  ]);

/** Whether the resource may be given to a pod as a whole. */
export const isPodResource = (name: string, context: PodContext): boolean =>
  podResourceNames(context).some((known) => (known.endsWith('-') ? name.startsWith(known) : name === known));

/** `validateResourceClaimNames` (core, read at 1.34): each claim, or each request of one, once; and only claims of this pod. */
function* validateClaimNames(
  claims: readonly Decoded<ResourceClaim>[] | undefined,
  podClaims: ReadonlySet<string>,
  path: FieldPath,
  { version }: PodContext,
): FieldErrors {
  const seen = new Set<string>();
  for (const [index, { name = '', request = '' }] of (claims ?? []).entries()) {
    const place = path.index(index);
    if (name === '') {
      yield required(place);
      continue;
    }
    if (seen.has(name)) yield duplicate(place, name);
    else {
      const key = request === '' ? name : `${name}/${request}`;
      if (request !== '') for (const problem of isDNS1123Label(request, version)) yield invalid(place.child('request'), request, problem);
      if (seen.has(key)) yield duplicate(place, key);
      else if (request === '') for (const other of seen) if (other.startsWith(`${name}/`)) yield duplicate(place, name);
      seen.add(key);
    }
    if (!podClaims.has(name))
      yield { ...notFound(place, name), detail: `must be one of the names in pod.spec.resourceClaims${listed(podClaims)}` };
  }
}

const listed = (names: ReadonlySet<string>): string => (names.size === 0 ? ' which is empty' : `: ${[...names].sort().join(', ')}`);
