import { goQuote } from '../kubernetes/go-quote.ts';
import type { KubernetesObject } from '../kubernetes/objects.ts';
import type { KindInfo } from '../schemas/store.ts';
import type { Definition } from './custom-resource-definition/definition.ts';

/** What every kind can be selected by. */
const METADATA = ['metadata.name', 'metadata.namespace'];

/** What some kinds can be selected by besides (`AddFieldLabelConversionsFor…` of `pkg/apis`, read at 1.34). */
const OWN: Readonly<Record<string, readonly string[]>> = {
  '/v1/Pod': [
    ...METADATA,
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'spec.hostNetwork',
    'status.phase',
    'status.podIP',
    'status.podIPs',
    'status.nominatedNodeName',
  ],
  '/v1/Node': ['metadata.name', 'spec.unschedulable'],
  '/v1/Namespace': ['metadata.name', 'status.phase'],
  '/v1/Secret': [...METADATA, 'type'],
  '/v1/Service': [...METADATA, 'spec.clusterIP', 'spec.type'],
  '/v1/ReplicationController': [...METADATA, 'status.replicas'],
  '/v1/Event': [
    ...METADATA,
    ...['kind', 'namespace', 'name', 'uid', 'apiVersion', 'resourceVersion', 'fieldPath'].map((name) => `involvedObject.${name}`),
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  'events.k8s.io/v1/Event': [
    ...METADATA,
    ...['kind', 'namespace', 'name', 'uid', 'apiVersion', 'resourceVersion', 'fieldPath'].map((name) => `regarding.${name}`),
    'reason',
    'reportingController',
    'type',
  ],
  'batch/v1/Job': [...METADATA, 'status.successful'],
  'certificates.k8s.io/v1/CertificateSigningRequest': ['metadata.name', 'spec.signerName'],
};

/** Why objects of a kind cannot be selected by a field, in the server's words; `crd` is the definition of a custom kind. */
export function fieldLabelProblem(label: string, kind: KindInfo, crd: KubernetesObject | undefined): string | undefined {
  const own = crd === undefined ? OWN[`${kind.group}/${kind.version}/${kind.kind}`] : labelsOfCustom(kind, crd as Definition);
  if ((own ?? METADATA).includes(label)) return undefined;
  if (own === undefined) return `${goQuote(label)} is not a known field selector: only "metadata.name", "metadata.namespace"`;
  return kind.kind === 'Job' ? `field label ${goQuote(label)} not supported for batchv1.Job` : `field label not supported: ${label}`;
}

function labelsOfCustom({ namespaced, version }: KindInfo, { spec }: Definition): readonly string[] {
  const selectable = spec.versions?.find(({ name }) => name === version)?.selectableFields ?? [];
  const paths = selectable.map(({ jsonPath = '' }) => jsonPath.replace(/^\./, ''));
  return [...(namespaced ? METADATA : ['metadata.name']), ...paths];
}

/** Labels that are named otherwise than the field, or have a value where there is none. */
const VALUES: Readonly<Record<string, (object: unknown) => unknown>> = {
  'status.successful': (object) => valueAt(object, 'status.succeeded') ?? 0,
  'status.replicas': (object) => valueAt(object, 'status.replicas') ?? 0,
  'spec.unschedulable': (object) => valueAt(object, 'spec.unschedulable') ?? false,
  'spec.hostNetwork': (object) => valueAt(object, 'spec.hostNetwork') ?? false,
  source: (object) => valueAt(object, 'source.component') || valueAt(object, 'reportingComponent'),
};

/** What an object has in a field that it is selected by, as a text; `''` where it has nothing. */
export const fieldLabelValue = (object: KubernetesObject, label: string): string =>
  String(VALUES[label]?.(object) ?? valueAt(object, label) ?? '');

function valueAt(object: unknown, path: string): unknown {
  let value = object;
  for (const name of path.split('.'))
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  return value;
}
