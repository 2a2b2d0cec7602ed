import { at, count, text, UNSET } from '../../../apiserver/tables/fields.ts';
import { formatSelector } from '../../../apiserver/tables/labels.ts';
import type { Describer } from '../describing.ts';
import { writeEvents } from '../events.ts';

/** `describePodDisruptionBudgetV1` (read at 1.34). */
export const describeDisruptionBudget: Describer = (budget, w, describing) => {
  const [spec, status] = [at(budget, 'spec'), at(budget, 'status')];
  const [least, most, selector] = [at(spec, 'minAvailable'), at(spec, 'maxUnavailable'), at(spec, 'selector')];
  w.field(0, 'Name', text(budget.metadata.name));
  w.field(0, 'Namespace', text(budget.metadata.namespace));
  if (least !== undefined) w.field(0, 'Min available', text(least));
  else if (most !== undefined) w.field(0, 'Max unavailable', text(most));
  w.field(0, 'Selector', selector === undefined ? UNSET : formatSelector(selector));
  w.line(0, 'Status:');
  w.field(2, 'Allowed disruptions', count(at(status, 'disruptionsAllowed')));
  w.field(2, 'Current', count(at(status, 'currentHealthy')));
  w.field(2, 'Desired', count(at(status, 'desiredHealthy')));
  w.field(2, 'Total', count(at(status, 'expectedPods')));
  writeEvents(budget, w, describing);
};
