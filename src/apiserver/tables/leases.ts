import { at, text } from './fields.ts';
import { AGE, column, NAME, type PrintedColumn, type TablePrinter } from './table.ts';

const spec = (name: string, field: string): PrintedColumn => column(name, (object) => text(at(object, 'spec', field)));

export const leases: TablePrinter = { columns: [NAME, spec('Holder', 'holderIdentity'), AGE] };

export const leaseCandidates: TablePrinter = {
  columns: [
    NAME,
    spec('LeaseName', 'leaseName'),
    spec('BinaryVersion', 'binaryVersion'),
    spec('EmulationVersion', 'emulationVersion'),
    AGE,
  ],
};
