import { quantityTexts } from './quota-text.ts';
import {
  age,
  at,
  columns,
  count,
  entries,
  type Fields,
  items,
  nameOf,
  NONE,
  type Printed,
  type PrintContext,
  since,
  strings,
  type TablePrinter,
  text,
  UNKNOWN,
} from './table.ts';

export const configMaps: TablePrinter = {
  columns: columns('Name', 'Data#', 'Age'),
  cells: (object, context) => [nameOf(object), entries(object['data']).length + entries(object['binaryData']).length, age(object, context)],
};

export const secrets: TablePrinter = {
  columns: columns('Name', 'Type', 'Data#', 'Age'),
  cells: (object, context) => [nameOf(object), text(object['type']), entries(object['data']).length, age(object, context)],
};

export const serviceAccounts: TablePrinter = {
  columns: columns('Name', 'Secrets#', 'Age'),
  cells: (object, context) => [nameOf(object), items(object['secrets']).length, age(object, context)],
};

export const namespaces: TablePrinter = {
  columns: columns('Name', 'Status', 'Age'),
  cells: (object, context) => [nameOf(object), text(at(object, 'status', 'phase')), age(object, context)],
};

export const nodes: TablePrinter = {
  columns: columns(
    'Name',
    'Status',
    'Roles',
    'Age',
    'Version',
    'Internal-IP*',
    'External-IP*',
    'OS-Image*',
    'Kernel-Version*',
    'Container-Runtime*',
  ),
  cells: (node, context) => [
    nameOf(node),
    nodeStatus(node),
    rolesText(node),
    age(node, context),
    text(at(node, 'status', 'nodeInfo', 'kubeletVersion')),
    addressOf(node, 'InternalIP'),
    addressOf(node, 'ExternalIP'),
    text(at(node, 'status', 'nodeInfo', 'osImage')) || UNKNOWN,
    text(at(node, 'status', 'nodeInfo', 'kernelVersion')) || UNKNOWN,
    text(at(node, 'status', 'nodeInfo', 'containerRuntimeVersion')) || UNKNOWN,
  ],
};

function nodeStatus(node: Printed): string {
  const ready = items(at(node, 'status', 'conditions')).find(({ type }) => type === 'Ready');
  const status = ready === undefined ? 'Unknown' : ready['status'] === 'True' ? 'Ready' : 'NotReady';
  return at(node, 'spec', 'unschedulable') === true ? `${status},SchedulingDisabled` : status;
}

const ROLE = 'node-role.kubernetes.io/';

function rolesText({ metadata }: Printed): string {
  const labels = entries(metadata.labels);
  const roles = labels.flatMap(([key, value]) =>
    key.startsWith(ROLE) && key !== ROLE
      ? [key.slice(ROLE.length)]
      : key === 'kubernetes.io/role' && text(value) !== ''
        ? [text(value)]
        : [],
  );
  return roles.length === 0 ? NONE : [...new Set(roles)].sort().join(',');
}

const addressOf = (node: Printed, wanted: string): string =>
  text(items(at(node, 'status', 'addresses')).find(({ type }) => type === wanted)?.['address']) || NONE;

export const events: TablePrinter = {
  columns: columns('Last Seen', 'Type', 'Reason', 'Object', 'Subobject*', 'Source*', 'Message', 'First Seen*', 'Count#*', 'Name*'),
  cells: (event, context) => {
    const { kind, name, fieldPath } = (event['involvedObject'] ?? event['regarding'] ?? {}) as Fields;
    const [component, host] = [text(at(event, 'source', 'component')), text(at(event, 'source', 'host'))];
    return [
      seen(event, ['series.lastObservedTime', 'lastTimestamp', 'deprecatedLastTimestamp', 'eventTime'], context),
      text(event['type']),
      text(event['reason']),
      `${text(kind).toLowerCase()}/${text(name)}`,
      text(fieldPath),
      [component || text(event['reportingComponent']), host].filter((part) => part !== '').join(', '),
      text(event['message'] ?? event['note']).trim(),
      seen(event, ['firstTimestamp', 'deprecatedFirstTimestamp', 'eventTime'], context),
      count(at(event, 'series', 'count') ?? event['count'] ?? event['deprecatedCount'] ?? 1),
      nameOf(event),
    ];
  },
};

function seen(event: Printed, paths: readonly string[], context: PrintContext): string {
  const times = paths.map((path) => text(at(event, ...path.split('.')))).filter((time) => time !== '');
  return since(times[0], context);
}

const MODES: Readonly<Record<string, string>> = {
  ReadWriteOnce: 'RWO',
  ReadOnlyMany: 'ROX',
  ReadWriteMany: 'RWX',
  ReadWriteOncePod: 'RWOP',
};
const ORDER = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'];
const modesText = (modes: unknown): string =>
  ORDER.filter((mode) => strings(modes).includes(mode))
    .map((mode) => MODES[mode])
    .join(',');

export const persistentVolumes: TablePrinter = {
  columns: columns(
    'Name',
    'Capacity',
    'Access Modes',
    'Reclaim Policy',
    'Status',
    'Claim',
    'StorageClass',
    'VolumeAttributesClass',
    'Reason',
    'Age',
    'VolumeMode*',
  ),
  cells: (volume, context) => {
    const claim = at(volume, 'spec', 'claimRef');
    return [
      nameOf(volume),
      text(at(volume, 'spec', 'capacity', 'storage')),
      modesText(at(volume, 'spec', 'accessModes')),
      text(at(volume, 'spec', 'persistentVolumeReclaimPolicy')),
      phaseText(volume),
      claim === undefined ? '' : `${text(at(claim, 'namespace'))}/${text(at(claim, 'name'))}`,
      classText(volume),
      text(at(volume, 'spec', 'volumeAttributesClassName')) || '<unset>',
      text(at(volume, 'status', 'reason')),
      age(volume, context),
      text(at(volume, 'spec', 'volumeMode')) || '<unset>',
    ];
  },
};

const BETA_CLASS = 'volume.beta.kubernetes.io/storage-class';
const classText = (object: Printed): string =>
  text(object.metadata.annotations?.[BETA_CLASS]) || text(at(object, 'spec', 'storageClassName'));
const phaseText = (object: Printed): string =>
  object.metadata.deletionTimestamp === undefined ? text(at(object, 'status', 'phase')) : 'Terminating';

export const persistentVolumeClaims: TablePrinter = {
  columns: columns('Name', 'Status', 'Volume', 'Capacity', 'Access Modes', 'StorageClass', 'VolumeAttributesClass', 'Age', 'VolumeMode*'),
  cells: (claim, context) => {
    const volume = text(at(claim, 'spec', 'volumeName'));
    return [
      nameOf(claim),
      phaseText(claim),
      volume,
      volume === '' ? '' : text(at(claim, 'status', 'capacity', 'storage')),
      volume === '' ? '' : modesText(at(claim, 'status', 'accessModes')),
      classText(claim),
      text(at(claim, 'spec', 'volumeAttributesClassName')) || '<unset>',
      age(claim, context),
      text(at(claim, 'spec', 'volumeMode')) || '<unset>',
    ];
  },
};

export const resourceQuotas: TablePrinter = {
  columns: columns('Name', 'Request', 'Limit', 'Age'),
  cells: (quota, context) => [nameOf(quota), ...quantityTexts(quota), age(quota, context)],
};

export const limitRanges: TablePrinter = {
  columns: columns('Name', 'Created At'),
  cells: (object) => [nameOf(object), text(object.metadata.creationTimestamp)],
};
