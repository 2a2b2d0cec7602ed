import type { ObjectFieldSelector, ResourceFieldSelector } from 'kubernetes-types/core/v1';
import { type FieldErrors, forbidden, invalid, notSupported, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { isQualifiedName } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { Quantity } from '../../kubernetes/quantity.ts';
import { atLeast, type KubernetesVersion } from '../../kubernetes/version.ts';
import type { PodContext } from './context.ts';

/** Every field that a `fieldRef` may name anywhere; where it stands decides which of them (`ConvertDownwardAPIFieldLabel`, read at 1.34). */
const FIELDS = [
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.restartPolicy',
  'spec.serviceAccountName',
  'spec.schedulerName',
  'status.phase',
  'status.hostIP',
  'status.podIP',
  'status.podIPs',
];
const RESOURCES = [
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
];
const HUGE_PAGES = /^(requests|limits)\.hugepages-/;

/** `validateObjectFieldSelector` (core, read at 1.34): `expressions` are the fields without a subscript that may be named here. */
export function* validateFieldRef(
  ref: Decoded<ObjectFieldSelector>,
  expressions: readonly string[],
  path: FieldPath,
  { version }: PodContext,
): FieldErrors {
  const { apiVersion = '', fieldPath = '' } = ref;
  if (apiVersion === '') return yield required(path.child('apiVersion'));
  if (fieldPath === '') return yield required(path.child('fieldPath'));
  const problem = labelProblem(apiVersion, fieldPath, version);
  if (problem !== undefined) return yield invalid(path.child('fieldPath'), fieldPath, `error converting fieldPath: ${problem}`);
  const subscripted = splitSubscript(fieldPath);
  if (subscripted) {
    const key = subscripted.field === 'metadata.annotations' ? subscripted.key.toLowerCase() : subscripted.key;
    for (const text of isQualifiedName(key, version)) yield invalid(path, key, text);
    return;
  }
  const field = fieldPath === 'spec.host' ? 'spec.nodeName' : fieldPath;
  if (!expressions.includes(field)) return yield notSupported(path.child('fieldPath'), field, [...expressions].sort());
  // 1.28 knew the field, behind a gate that was off.
  if (field === 'status.hostIPs' && !atLeast(version, '1.29'))
    yield forbidden(path.child('fieldPath'), "may not be set when feature gate 'PodHostIPs' is not enabled");
}

function labelProblem(apiVersion: string, label: string, version: KubernetesVersion): string | undefined {
  if (apiVersion !== 'v1') return `unsupported pod version: ${apiVersion}`;
  const subscripted = splitSubscript(label);
  if (subscripted) return MAPS.includes(subscripted.field) ? undefined : `field label does not support subscript: ${label}`;
  const known = FIELDS.includes(label) || label === 'spec.host' || (label === 'status.hostIPs' && atLeast(version, '1.28'));
  return known ? undefined : `field label not supported: ${label}`;
}

const MAPS = ['metadata.annotations', 'metadata.labels'];

/** `metadata.labels['app']` in its parts. */
function splitSubscript(text: string): { field: string; key: string } | undefined {
  const open = text.indexOf("['");
  return text.endsWith("']") && open > 0 ? { field: text.slice(0, open), key: text.slice(open + 2, -2) } : undefined;
}

/** `validateContainerResourceFieldSelector` (core, read at 1.34): in a volume the container must be named. */
export function* validateResourceFieldRef(ref: Decoded<ResourceFieldSelector>, path: FieldPath, place: 'env' | 'volume'): FieldErrors {
  const { containerName = '', resource = '', divisor = '0' } = ref;
  if (place === 'volume' && containerName === '') yield required(path.child('containerName'));
  else if (resource === '') yield required(path.child('resource'));
  else if (!RESOURCES.includes(resource) && !HUGE_PAGES.test(resource)) yield notSupported(path.child('resource'), resource, RESOURCES);
  yield* validateDivisor(resource, String(divisor), path.child('divisor'));
}

const BYTES = ['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'];
const DIVISORS: readonly { matches: RegExp; values: readonly string[]; of: string }[] = [
  { matches: /^(limits|requests)\.cpu$/, values: ['1m', '1'], of: '1m and 1 are supported with the cpu resource' },
  { matches: /^(limits|requests)\.memory$/, values: BYTES, of: `${BYTES.join(', ')} are supported with the memory resource` },
  {
    matches: /^(limits|requests)\.ephemeral-storage$/,
    values: BYTES,
    of: `${BYTES.join(', ')} are supported with the local ephemeral storage resource`,
  },
  { matches: HUGE_PAGES, values: BYTES, of: `${BYTES.join(', ')} are supported with the hugepages resource` },
];

function* validateDivisor(resource: string, text: string, path: FieldPath): FieldErrors {
  const divisor = Quantity.parse(text);
  if (!(divisor instanceof Quantity) || divisor.sign === 0) return;
  for (const { matches, values, of } of DIVISORS)
    if (matches.test(resource) && !values.includes(divisor.canonical)) yield invalid(path, resource, `only divisor's values ${of}`);
}
