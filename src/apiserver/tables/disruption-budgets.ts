import { at, count, textOr } from './fields.ts';
import { AGE, column, NAME, type TablePrinter } from './table.ts';

export const podDisruptionBudgets: TablePrinter = {
  columns: [
    NAME,
    column('Min Available', (object) => textOr(at(object, 'spec', 'minAvailable'), 'N/A')),
    column('Max Unavailable', (object) => textOr(at(object, 'spec', 'maxUnavailable'), 'N/A')),
    column('Allowed Disruptions', (object) => count(at(object, 'status', 'disruptionsAllowed')), { type: 'integer' }),
    AGE,
  ],
};
