import { at, items, since, text } from './fields.ts';
import { AGE, column, NAME, type Printed, type PrintedColumn, type TablePrinter } from './table.ts';

export const resourceClaims: TablePrinter = { columns: [NAME, column('State', stateText), AGE] };

/** `allocated,reserved` */
function stateText(claim: Printed): string {
  const isDeleted = claim.metadata.deletionTimestamp !== undefined;
  const isAllocated = at(claim, 'status', 'allocation') !== undefined;
  const states = [
    ...(isDeleted ? ['deleted'] : []),
    ...(isAllocated ? ['allocated'] : isDeleted ? [] : ['pending']),
    ...(isAllocated && items(at(claim, 'status', 'reservedFor')).length > 0 ? ['reserved'] : []),
  ];
  return states.join(',');
}

export const resourceSlices: TablePrinter = {
  columns: [
    NAME,
    column('Node', (slice) => text(at(slice, 'spec', 'nodeName'))),
    column('Driver', (slice) => text(at(slice, 'spec', 'driver'))),
    column('Pool', (slice) => text(at(slice, 'spec', 'pool', 'name'))),
    AGE,
  ],
};

const taint = (name: string, field: string): PrintedColumn => column(name, (rule) => text(at(rule, 'spec', 'taint', field)));

export const deviceTaintRules: TablePrinter = {
  columns: [
    NAME,
    taint('Key', 'key'),
    taint('Value', 'value'),
    taint('Effect', 'effect'),
    column('TimeAdded', (rule, context) => {
      const added = at(rule, 'spec', 'taint', 'timeAdded');
      return added === undefined ? '' : since(added, context);
    }),
    AGE,
  ],
};
