import { age, at, entries, text } from './fields.ts';
import { column, NAME, type Printed, type TablePrinter } from './table.ts';

export const resourceQuotas: TablePrinter = {
  columns: [
    NAME,
    column('Age', age, { until: '1.33' }),
    column('Request', (quota) => usesText(quota, false)),
    column('Limit', (quota) => usesText(quota, true)),
    column('Age', age, { from: '1.33' }),
  ],
};

/** What a quota bounds and how much of it is used, limits or the rest: `pods: 1/10, requests.cpu: 0/1`. */
function usesText(quota: Printed, ofLimits: boolean): string {
  return entries(at(quota, 'status', 'hard'))
    .filter(([name]) => name.startsWith('limits.') === ofLimits)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, most]) => `${name}: ${text(at(quota, 'status', 'used', name)) || '0'}/${text(most)}`)
    .join(', ');
}
