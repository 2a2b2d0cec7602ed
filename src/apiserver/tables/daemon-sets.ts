import { containerColumns, templateSpec } from './containers.ts';
import { at, count } from './fields.ts';
import { formatSelector, labelsText } from './labels.ts';
import { AGE, column, NAME, type PrintedColumn, type TablePrinter } from './table.ts';

const counted = (name: string, field: string): PrintedColumn =>
  column(name, (object) => count(at(object, 'status', field)), { type: 'integer' });

export const daemonSets: TablePrinter = {
  columns: [
    NAME,
    counted('Desired', 'desiredNumberScheduled'),
    counted('Current', 'currentNumberScheduled'),
    counted('Ready', 'numberReady'),
    counted('Up-to-date', 'updatedNumberScheduled'),
    counted('Available', 'numberAvailable'),
    column('Node Selector', (object) => labelsText(at(templateSpec(object), 'nodeSelector'))),
    AGE,
    ...containerColumns(),
    column('Selector', (object) => formatSelector(at(object, 'spec', 'selector')), { wide: true }),
  ],
};
