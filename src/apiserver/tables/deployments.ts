import { containerColumns } from './containers.ts';
import { at, count } from './fields.ts';
import { selectorText } from './labels.ts';
import { AGE, column, NAME, type Printed, type TablePrinter } from './table.ts';

const readyText = (object: Printed): string => `${count(at(object, 'status', 'readyReplicas'))}/${count(at(object, 'spec', 'replicas'))}`;

export const deployments: TablePrinter = {
  columns: [
    NAME,
    column('Ready', readyText),
    column('Up-to-date', (object) => count(at(object, 'status', 'updatedReplicas'))),
    column('Available', (object) => count(at(object, 'status', 'availableReplicas'))),
    AGE,
    ...containerColumns(),
    column('Selector', (object) => selectorText(at(object, 'spec', 'selector')) ?? '<invalid>', { wide: true }),
  ],
};

export const statefulSets: TablePrinter = { columns: [NAME, column('Ready', readyText), AGE, ...containerColumns()] };
