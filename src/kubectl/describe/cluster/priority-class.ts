import { count, text } from '../../../apiserver/tables/fields.ts';
import { labelsText } from '../../../apiserver/tables/labels.ts';
import type { Describer } from '../describing.ts';
import { writeEvents } from '../events.ts';
import { flag } from '../values.ts';

/** `describePriorityClass` (read at 1.34). */
export const describePriorityClass: Describer = (priorityClass, w, describing) => {
  w.field(0, 'Name', text(priorityClass.metadata.name));
  w.field(0, 'Value', count(priorityClass['value']));
  w.field(0, 'GlobalDefault', flag(priorityClass['globalDefault']));
  w.field(0, 'PreemptionPolicy', text(priorityClass['preemptionPolicy']));
  w.field(0, 'Description', text(priorityClass['description']));
  w.field(0, 'Annotations', labelsText(priorityClass.metadata.annotations));
  writeEvents(priorityClass, w, describing);
};
