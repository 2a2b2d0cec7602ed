import { at, count, text } from '../../../apiserver/tables/fields.ts';
import { selectorText } from '../../../apiserver/tables/labels.ts';
import type { Described, Describer } from '../describing.ts';
import { writeEvents } from '../events.ts';
import { writeAnnotations, writeLabels } from '../labels.ts';
import { writePodTemplate } from '../pod/template.ts';
import { timeText } from '../values.ts';
import { writeConditions } from './conditions.ts';
import { replicaSetsOf } from './replica-sets-of.ts';

/** `describeDeployment` (read at 1.34). */
export const describeDeployment: Describer = (deployment, w, describing) => {
  const { name, namespace, creationTimestamp, labels, annotations } = deployment.metadata;
  const spec = at(deployment, 'spec');
  const rolling = at(spec, 'strategy', 'rollingUpdate');
  w.field(0, 'Name', text(name));
  w.field(0, 'Namespace', text(namespace));
  w.field(0, 'CreationTimestamp', timeText(creationTimestamp, describing));
  writeLabels(w, 'Labels', labels);
  writeAnnotations(w, 'Annotations', annotations);
  w.field(0, 'Selector', selectorText(at(spec, 'selector')) ?? '');
  w.field(0, 'Replicas', replicasText(deployment));
  w.field(0, 'StrategyType', text(at(spec, 'strategy', 'type')));
  w.field(0, 'MinReadySeconds', count(at(spec, 'minReadySeconds')));
  if (rolling !== undefined)
    w.field(
      0,
      'RollingUpdateStrategy',
      `${text(at(rolling, 'maxUnavailable'))} max unavailable, ${text(at(rolling, 'maxSurge'))} max surge`,
    );
  writePodTemplate(at(spec, 'template'), w);
  writeConditions(deployment, w);
  const { older, newest } = replicaSetsOf(deployment, describing);
  if (older.length > 0 || newest !== undefined) {
    w.field(0, 'OldReplicaSets', setsText(older));
    w.field(0, 'NewReplicaSet', setsText(newest === undefined ? [] : [newest]));
  }
  writeEvents(deployment, w, describing);
};

function replicasText(deployment: Described): string {
  const status = (field: string): number => count(at(deployment, 'status', field));
  const created = `${status('updatedReplicas')} updated | ${status('replicas')} total`;
  const serving = `${status('availableReplicas')} available | ${status('unavailableReplicas')} unavailable`;
  return `${count(at(deployment, 'spec', 'replicas'))} desired | ${created} | ${serving}`;
}

/** `web-7d9f (2/3 replicas created)` */
const setsText = (sets: readonly Described[]): string =>
  sets
    .map(
      (set) =>
        `${text(set.metadata.name)} (${count(at(set, 'status', 'replicas'))}/${count(at(set, 'spec', 'replicas'))} replicas created)`,
    )
    .join(', ') || '<none>';
