import { age, at, columns, count, items, nameOf, NONE, type Printed, strings, type TablePrinter, text, UNSET } from './table.ts';

export const roles: TablePrinter = {
  columns: columns('Name', 'Created At'),
  cells: (object) => [nameOf(object), text(object.metadata.creationTimestamp)],
};

const bindings: TablePrinter = {
  columns: columns('Name', 'Role', 'Age', 'Users*', 'Groups*', 'ServiceAccounts*'),
  cells: (binding, context) => {
    const subjects = items(binding['subjects']);
    const named = (kind: string): string =>
      subjects
        .filter((subject) => subject['kind'] === kind)
        .map(({ namespace, name }) => (kind === 'ServiceAccount' ? `${text(namespace)}/${text(name)}` : text(name)))
        .join(', ');
    const role = `${text(at(binding, 'roleRef', 'kind'))}/${text(at(binding, 'roleRef', 'name'))}`;
    return [nameOf(binding), role, age(binding, context), named('User'), named('Group'), named('ServiceAccount')];
  },
};
export const roleBindings = bindings;

export const priorityClasses: TablePrinter = {
  columns: columns('Name', 'Value#', 'Global-Default', 'Age', 'PreemptionPolicy'),
  cells: (object, context) => [
    nameOf(object),
    count(object['value']),
    object['globalDefault'] === true,
    age(object, context),
    text(object['preemptionPolicy']),
  ],
};

export const runtimeClasses: TablePrinter = {
  columns: columns('Name', 'Handler', 'Age'),
  cells: (object, context) => [nameOf(object), text(object['handler']), age(object, context)],
};

export const leases: TablePrinter = {
  columns: columns('Name', 'Holder', 'Age'),
  cells: (object, context) => [nameOf(object), text(at(object, 'spec', 'holderIdentity')), age(object, context)],
};

const DEFAULT_CLASS = ['storageclass.kubernetes.io/is-default-class', 'storageclass.beta.kubernetes.io/is-default-class'];

export const storageClasses: TablePrinter = {
  columns: columns('Name', 'Provisioner', 'ReclaimPolicy', 'VolumeBindingMode', 'AllowVolumeExpansion', 'Age'),
  cells: (object, context) => [
    `${nameOf(object)}${DEFAULT_CLASS.some((key) => object.metadata.annotations?.[key] === 'true') ? ' (default)' : ''}`,
    text(object['provisioner']),
    text(object['reclaimPolicy']) || 'Delete',
    text(object['volumeBindingMode']) || 'Immediate',
    object['allowVolumeExpansion'] === true,
    age(object, context),
  ],
};

export const volumeAttributesClasses: TablePrinter = {
  columns: columns('Name', 'DriverName', 'Age'),
  cells: (object, context) => [nameOf(object), text(object['driverName']), age(object, context)],
};

export const volumeAttachments: TablePrinter = {
  columns: columns('Name', 'Attacher', 'PV', 'Node', 'Attached', 'Age'),
  cells: (object, context) => [
    nameOf(object),
    text(at(object, 'spec', 'attacher')),
    text(at(object, 'spec', 'source', 'persistentVolumeName')),
    text(at(object, 'spec', 'nodeName')),
    at(object, 'status', 'attached') === true,
    age(object, context),
  ],
};

export const csiDrivers: TablePrinter = {
  columns: columns('Name', 'AttachRequired', 'PodInfoOnMount', 'StorageCapacity', 'TokenRequests', 'RequiresRepublish', 'Modes', 'Age'),
  cells: (object, context) => [
    nameOf(object),
    at(object, 'spec', 'attachRequired') !== false,
    at(object, 'spec', 'podInfoOnMount') === true,
    at(object, 'spec', 'storageCapacity') === true,
    items(at(object, 'spec', 'tokenRequests'))
      .map(({ audience }) => text(audience))
      .join(',') || UNSET,
    at(object, 'spec', 'requiresRepublish') === true,
    strings(at(object, 'spec', 'volumeLifecycleModes')).join(',') || NONE,
    age(object, context),
  ],
};

export const csiNodes: TablePrinter = {
  columns: columns('Name', 'Drivers#', 'Age'),
  cells: (object, context) => [nameOf(object), items(at(object, 'spec', 'drivers')).length, age(object, context)],
};

export const csiStorageCapacities: TablePrinter = {
  columns: columns('Name', 'StorageClassName', 'Capacity'),
  cells: (object) => [nameOf(object), text(object['storageClassName']), text(object['capacity']) || UNSET],
};

export const webhookConfigurations: TablePrinter = {
  columns: columns('Name', 'Webhooks#', 'Age'),
  cells: (object, context) => [nameOf(object), items(object['webhooks']).length, age(object, context)],
};

const paramKind = (object: Printed): string => {
  const kind = at(object, 'spec', 'paramKind');
  return kind === undefined ? UNSET : `${text(at(kind, 'apiVersion'))}/${text(at(kind, 'kind'))}`;
};

export const validatingAdmissionPolicies: TablePrinter = {
  columns: columns('Name', 'Validations#', 'ParamKind', 'Age'),
  cells: (object, context) => [nameOf(object), items(at(object, 'spec', 'validations')).length, paramKind(object), age(object, context)],
};

export const mutatingAdmissionPolicies: TablePrinter = {
  columns: columns('Name', 'Mutations#', 'ParamKind', 'Age'),
  cells: (object, context) => [nameOf(object), items(at(object, 'spec', 'mutations')).length, paramKind(object), age(object, context)],
};

export const admissionPolicyBindings: TablePrinter = {
  columns: columns('Name', 'PolicyName', 'ParamRef', 'Age'),
  cells: (object, context) => {
    const ref = at(object, 'spec', 'paramRef');
    const [namespace, name] = [text(at(ref, 'namespace')), text(at(ref, 'name'))];
    const selector = at(ref, 'selector') === undefined ? '' : JSON.stringify(at(ref, 'selector'));
    const param = ref === undefined ? UNSET : `${namespace === '' ? '*' : namespace}/${name || selector}`;
    return [nameOf(object), text(at(object, 'spec', 'policyName')), param, age(object, context)];
  },
};

export const flowSchemas: TablePrinter = {
  columns: columns('Name', 'PriorityLevel', 'MatchingPrecedence#', 'DistinguisherMethod', 'Age', 'MissingPL'),
  cells: (object, context) => {
    const dangling = items(at(object, 'status', 'conditions')).find(({ type }) => type === 'Dangling');
    return [
      nameOf(object),
      text(at(object, 'spec', 'priorityLevelConfiguration', 'name')),
      count(at(object, 'spec', 'matchingPrecedence')),
      text(at(object, 'spec', 'distinguisherMethod', 'type')) || NONE,
      age(object, context),
      dangling === undefined ? '?' : text(dangling['status']),
    ];
  },
};

export const priorityLevels: TablePrinter = {
  columns: columns('Name', 'Type', 'NominalConcurrencyShares', 'Queues', 'HandSize', 'QueueLengthLimit', 'Age'),
  cells: (object, context) => {
    const limited = at(object, 'spec', 'limited') ?? at(object, 'spec', 'exempt');
    const queuing = at(limited, 'limitResponse', 'queuing');
    const number = (value: unknown): string => (value === undefined ? NONE : text(value));
    return [
      nameOf(object),
      text(at(object, 'spec', 'type')),
      number(at(limited, 'nominalConcurrencyShares')),
      number(at(queuing, 'queues')),
      number(at(queuing, 'handSize')),
      number(at(queuing, 'queueLengthLimit')),
      age(object, context),
    ];
  },
};

export const certificateSigningRequests: TablePrinter = {
  columns: columns('Name', 'Age', 'SignerName', 'Requestor', 'RequestedDuration', 'Condition'),
  cells: (object, context) => {
    const types = items(at(object, 'status', 'conditions')).map(({ type }) => text(type));
    const state = types.includes('Denied') ? 'Denied' : types.includes('Approved') ? 'Approved' : 'Pending';
    const failed = types.includes('Failed') ? ',Failed' : '';
    const issued = at(object, 'status', 'certificate') === undefined ? '' : ',Issued';
    const seconds = at(object, 'spec', 'expirationSeconds');
    return [
      nameOf(object),
      age(object, context),
      text(at(object, 'spec', 'signerName')) || NONE,
      text(at(object, 'spec', 'username')),
      seconds === undefined ? NONE : `${text(seconds)}s`,
      `${state}${failed}${issued}`,
    ];
  },
};

export const apiServices: TablePrinter = {
  columns: columns('Name', 'Service', 'Available', 'Age'),
  cells: (object, context) => {
    const service = at(object, 'spec', 'service');
    const available = items(at(object, 'status', 'conditions')).find(({ type }) => type === 'Available');
    const status = text(available?.['status']) || 'Unknown';
    const reason = text(available?.['reason']);
    return [
      nameOf(object),
      service === undefined ? 'Local' : `${text(at(service, 'namespace'))}/${text(at(service, 'name'))}`,
      status === 'True' || reason === '' ? status : `${status} (${reason})`,
      age(object, context),
    ];
  },
};
