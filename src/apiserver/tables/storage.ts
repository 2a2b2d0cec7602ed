import { at, items, nameOf, NONE, strings, text, textOr, UNSET } from './fields.ts';
import { AGE, column, NAME, type Printed, type PrintedColumn, type TablePrinter } from './table.ts';

const DEFAULT_CLASS = ['storageclass.kubernetes.io/is-default-class', 'storageclass.beta.kubernetes.io/is-default-class'];
const isDefault = ({ metadata }: Printed): boolean => DEFAULT_CLASS.some((key) => metadata.annotations?.[key] === 'true');

export const storageClasses: TablePrinter = {
  columns: [
    column('Name', (object) => (isDefault(object) ? `${nameOf(object)} (default)` : nameOf(object)), { format: 'name' }),
    column('Provisioner', (object) => text(object['provisioner'])),
    column('ReclaimPolicy', (object) => textOr(object['reclaimPolicy'], 'Delete')),
    column('VolumeBindingMode', (object) => textOr(object['volumeBindingMode'], 'Immediate')),
    column('AllowVolumeExpansion', (object) => object['allowVolumeExpansion'] === true),
    AGE,
  ],
};

export const volumeAttributesClasses: TablePrinter = {
  columns: [NAME, column('DriverName', (object) => text(object['driverName'])), AGE],
};

export const volumeAttachments: TablePrinter = {
  columns: [
    NAME,
    column('Attacher', (object) => text(at(object, 'spec', 'attacher')), { format: 'name' }),
    column('PV', (object) => text(at(object, 'spec', 'source', 'persistentVolumeName'))),
    column('Node', (object) => text(at(object, 'spec', 'nodeName'))),
    column('Attached', (object) => at(object, 'status', 'attached') === true, { type: 'boolean' }),
    AGE,
  ],
};

const flag = (name: string, field: string, otherwise = false): PrintedColumn =>
  column(name, (object) => (at(object, 'spec', field) ?? otherwise) === true, { type: 'boolean' });

export const csiDrivers: TablePrinter = {
  columns: [
    NAME,
    flag('AttachRequired', 'attachRequired', true),
    flag('PodInfoOnMount', 'podInfoOnMount'),
    flag('StorageCapacity', 'storageCapacity'),
    column('TokenRequests', (object) => {
      const requests = at(object, 'spec', 'tokenRequests');
      const audiences = items(requests).map(({ audience }) => text(audience));
      return requests === undefined ? UNSET : audiences.join(',');
    }),
    flag('RequiresRepublish', 'requiresRepublish'),
    column('Modes', (object) => strings(at(object, 'spec', 'volumeLifecycleModes')).join(',') || NONE),
    AGE,
  ],
};

export const csiNodes: TablePrinter = {
  columns: [NAME, column('Drivers', (object) => items(at(object, 'spec', 'drivers')).length, { type: 'integer' }), AGE],
};

export const csiStorageCapacities: TablePrinter = {
  columns: [
    NAME,
    column('StorageClassName', (object) => text(object['storageClassName'])),
    column('Capacity', (object) => textOr(object['capacity'], UNSET)),
  ],
};
