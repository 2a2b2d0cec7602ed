import { type Fields, items, text } from './fields.ts';
import { column, NAME, type Printed, type TablePrinter } from './table.ts';

const health = (object: Printed): Fields | undefined => items(object['conditions']).find(({ type }) => type === 'Healthy');

export const componentStatuses: TablePrinter = {
  columns: [
    NAME,
    column('Status', (object) => {
      const condition = health(object);
      return condition === undefined ? 'Unknown' : condition['status'] === 'True' ? 'Healthy' : 'Unhealthy';
    }),
    column('Message', (object) => text(health(object)?.['message'])),
    column('Error', (object) => text(health(object)?.['error'])),
  ],
};
