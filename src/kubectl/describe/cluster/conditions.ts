import { type Fields, text } from '../../../apiserver/tables/fields.ts';
import type { Describing } from '../describing.ts';
import type { Description } from '../description.ts';
import { timeText } from '../values.ts';

/** Conditions with the time of their last change. */
export function writeTimedConditions(conditions: readonly Fields[], w: Description, describing: Describing): void {
  if (conditions.length === 0) return;
  w.line(0, 'Conditions:');
  w.row(1, 'Type', 'Status', 'LastTransitionTime', 'Reason', 'Message');
  w.row(1, '----', '------', '------------------', '------', '-------');
  for (const { type, status, lastTransitionTime, reason, message } of conditions)
    w.row(1, text(type), text(status), timeText(lastTransitionTime, describing), text(reason), text(message));
}
