import { at, items, text } from '../../../apiserver/tables/fields.ts';
import type { Described } from '../describing.ts';
import type { Description } from '../description.ts';

/** What a workload says of itself: type, status and reason. */
export function writeConditions(workload: Described, w: Description): void {
  const conditions = items(at(workload, 'status', 'conditions'));
  if (conditions.length === 0) return;
  w.line(0, 'Conditions:');
  w.row(1, 'Type', 'Status', 'Reason');
  w.row(1, '----', '------', '------');
  for (const { type, status, reason } of conditions) w.line(1, `${text(type)} \t${text(status)}\t${text(reason)}`);
}
