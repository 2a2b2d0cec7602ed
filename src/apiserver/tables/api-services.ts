import { at, conditionOf, text } from './fields.ts';
import { AGE, column, NAME, type Printed, type TablePrinter } from './table.ts';

export const apiServices: TablePrinter = {
  columns: [
    NAME,
    column('Service', (object) => {
      const service = at(object, 'spec', 'service');
      return service === undefined ? 'Local' : `${text(at(service, 'namespace'))}/${text(at(service, 'name'))}`;
    }),
    column('Available', availableText),
    AGE,
  ],
};

/** `False (ServiceNotFound)` */
function availableText(object: Printed): string {
  const available = conditionOf(object, 'Available');
  const [status, reason] = [text(available?.['status']), text(available?.['reason'])];
  if (available === undefined) return 'Unknown';
  return status === 'True' || reason === '' ? status : `${status} (${reason})`;
}
