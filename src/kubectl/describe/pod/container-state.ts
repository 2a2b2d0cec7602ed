import { at, count, type Fields, text } from '../../../apiserver/tables/fields.ts';
import type { Describing } from '../describing.ts';
import type { Description } from '../description.ts';
import { timeText, trueOrFalse } from '../values.ts';

/** How a container fares, and how it ended the last time. */
export function writeState({ state, lastState, ready, restartCount }: Fields, w: Description, describing: Describing): void {
  writeOne('State', state, w, describing);
  if (at(lastState, 'terminated')) writeOne('Last State', lastState, w, describing);
  w.field(2, 'Ready', trueOrFalse(ready));
  w.field(2, 'Restart Count', count(restartCount));
}

function writeOne(title: string, state: unknown, w: Description, describing: Describing): void {
  const [running, waiting, terminated] = ['running', 'waiting', 'terminated'].map((field) => at(state, field));
  if (running) {
    w.field(2, title, 'Running');
    w.field(3, 'Started', timeText(at(running, 'startedAt'), describing));
  } else if (terminated && !waiting) writeEnd(title, terminated, w, describing);
  else {
    w.field(2, title, 'Waiting');
    const reason = text(at(waiting, 'reason'));
    if (reason !== '') w.field(3, 'Reason', reason);
  }
}

function writeEnd(title: string, terminated: unknown, w: Description, describing: Describing): void {
  const [reason, message] = [text(at(terminated, 'reason')), text(at(terminated, 'message'))];
  w.field(2, title, 'Terminated');
  if (reason !== '') w.field(3, 'Reason', reason);
  if (message !== '') w.field(3, 'Message', message);
  w.field(3, 'Exit Code', count(at(terminated, 'exitCode')));
  if (count(at(terminated, 'signal')) > 0) w.field(3, 'Signal', count(at(terminated, 'signal')));
  w.field(3, 'Started', timeText(at(terminated, 'startedAt'), describing));
  w.field(3, 'Finished', timeText(at(terminated, 'finishedAt'), describing));
}
