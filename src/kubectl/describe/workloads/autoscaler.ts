import { at, count, type Fields, items, text, textOr, UNSET } from '../../../apiserver/tables/fields.ts';
import type { Describer } from '../describing.ts';
import type { Description } from '../description.ts';
import { writeEvents } from '../events.ts';
import { writeAnnotations, writeLabels } from '../labels.ts';
import { timeText } from '../values.ts';
import { writeMetric } from './metrics.ts';

/** `describeHorizontalPodAutoscalerV2` (read at 1.34). */
export const describeAutoscaler: Describer = (autoscaler, w, describing) => {
  const { name, namespace, labels, annotations, creationTimestamp } = autoscaler.metadata;
  const [spec, status] = [at(autoscaler, 'spec'), at(autoscaler, 'status')];
  const target = text(at(spec, 'scaleTargetRef', 'kind'));
  w.field(0, 'Name', text(name));
  w.field(0, 'Namespace', text(namespace));
  writeLabels(w, 'Labels', labels);
  writeAnnotations(w, 'Annotations', annotations);
  w.field(0, 'CreationTimestamp', timeText(creationTimestamp, describing));
  w.field(0, 'Reference', `${target}/${text(at(spec, 'scaleTargetRef', 'name'))}`);
  w.field(0, 'Metrics', '( current / target )');
  for (const [index, metric] of items(at(spec, 'metrics')).entries()) writeMetric(metric, items(at(status, 'currentMetrics'))[index], w);
  w.field(0, 'Min replicas', textOr(at(spec, 'minReplicas'), UNSET));
  w.field(0, 'Max replicas', count(at(spec, 'maxReplicas')));
  writeBehavior(at(spec, 'behavior'), w);
  w.field(0, `${target} pods`, `${count(at(status, 'currentReplicas'))} current / ${count(at(status, 'desiredReplicas'))} desired`);
  writeConditions(items(at(status, 'conditions')), w);
  writeEvents(autoscaler, w, describing);
};

function writeBehavior(behavior: unknown, w: Description): void {
  if (behavior === undefined) return;
  w.line(0, 'Behavior:');
  writeDirection('Scale Up', at(behavior, 'scaleUp'), w);
  writeDirection('Scale Down', at(behavior, 'scaleDown'), w);
}

function writeDirection(title: string, rules: unknown, w: Description): void {
  if (rules === undefined) return;
  const [window, policies] = [at(rules, 'stabilizationWindowSeconds'), items(at(rules, 'policies'))];
  w.line(1, `${title}:`);
  if (window !== undefined) w.line(2, `Stabilization Window: ${text(window)} seconds`);
  if (policies.length === 0) return;
  w.line(2, `Select Policy: ${textOr(at(rules, 'selectPolicy'), 'Max')}`);
  w.line(2, 'Policies:');
  for (const { type, value, periodSeconds } of policies)
    w.row(3, `- Type: ${text(type)}`, `Value: ${count(value)}`, `Period: ${count(periodSeconds)} seconds`);
}

function writeConditions(conditions: readonly Fields[], w: Description): void {
  if (conditions.length === 0) return;
  w.line(0, 'Conditions:');
  w.row(1, 'Type', 'Status', 'Reason', 'Message');
  w.row(1, '----', '------', '------', '-------');
  for (const { type, status, reason, message } of conditions) w.row(1, text(type), text(status), text(reason), text(message));
}
