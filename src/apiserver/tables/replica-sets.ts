import { containerColumns } from './containers.ts';
import { at, count } from './fields.ts';
import { formatSelector, labelsText } from './labels.ts';
import { AGE, column, NAME, type PrintedColumn, type TablePrinter } from './table.ts';

const REPLICAS: readonly PrintedColumn[] = [
  NAME,
  column('Desired', (object) => count(at(object, 'spec', 'replicas')), { type: 'integer' }),
  column('Current', (object) => count(at(object, 'status', 'replicas')), { type: 'integer' }),
  column('Ready', (object) => count(at(object, 'status', 'readyReplicas')), { type: 'integer' }),
  AGE,
  ...containerColumns(),
];

export const replicaSets: TablePrinter = {
  columns: [...REPLICAS, column('Selector', (object) => formatSelector(at(object, 'spec', 'selector')), { wide: true })],
};

export const replicationControllers: TablePrinter = {
  columns: [...REPLICAS, column('Selector', (object) => labelsText(at(object, 'spec', 'selector')), { wide: true })],
};
