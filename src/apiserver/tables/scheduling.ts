import { at, conditionOf, count, NONE, text } from './fields.ts';
import { AGE, column, NAME, type Printed, type TablePrinter } from './table.ts';

export const priorityClasses: TablePrinter = {
  columns: [
    NAME,
    column('Value', (object) => count(object['value']), { type: 'integer' }),
    column('Global-Default', (object) => object['globalDefault'] === true, { type: 'boolean' }),
    AGE,
    column('PreemptionPolicy', (object) => text(object['preemptionPolicy']), { from: '1.32' }),
  ],
};

export const runtimeClasses: TablePrinter = { columns: [NAME, column('Handler', (object) => text(object['handler'])), AGE] };

export const podGroups: TablePrinter = {
  columns: [
    NAME,
    column('Policy', (object) => (at(object, 'spec', 'schedulingPolicy', 'gang') === undefined ? 'Basic' : 'Gang')),
    column('Workload', (object) => {
      const reference = at(object, 'spec', 'podGroupTemplateRef');
      return reference === undefined || reference === null ? NONE : text(at(reference, 'workload', 'workloadName'));
    }),
    column('Status', groupStatus),
    AGE,
  ],
};

function groupStatus(object: Printed): string {
  const target = conditionOf(object, 'DisruptionTarget');
  if (target !== undefined) return text(target['reason']);
  const scheduled = conditionOf(object, 'PodGroupScheduled');
  return scheduled === undefined ? 'Pending' : scheduled['status'] === 'True' ? 'Scheduled' : 'Unschedulable';
}
