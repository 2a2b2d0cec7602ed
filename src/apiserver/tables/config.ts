import { at, entries, items, text } from './fields.ts';
import { AGE, column, NAME, type TablePrinter } from './table.ts';

export const configMaps: TablePrinter = {
  columns: [NAME, column('Data', (object) => entries(object['data']).length + entries(object['binaryData']).length), AGE],
};

export const secrets: TablePrinter = {
  columns: [NAME, column('Type', (object) => text(object['type'])), column('Data', (object) => entries(object['data']).length), AGE],
};

export const serviceAccounts: TablePrinter = {
  columns: [NAME, column('Secrets', (object) => items(object['secrets']).length, { until: '1.35' }), AGE],
};

export const namespaces: TablePrinter = { columns: [NAME, column('Status', (object) => text(at(object, 'status', 'phase'))), AGE] };
