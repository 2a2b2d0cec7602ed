import { type Edit, insertAfter } from '../../loader/edit.ts';
import type { Field } from '../../loader/field.ts';
import { defineRule } from '../../lint/rule.ts';

/** The mesh's graphs and routes tell workloads apart by these two labels. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Give the Pods of a workload the labels `app` and `version`.',
    presets: ['istio'],
    fixable: 'unsafe',
  },
  messages: {
    missing: (labels: string) =>
      `the Pods have no label ${labels}, so that Istio's telemetry cannot tell this workload or its version apart; add it to the template`,
  },
  create({ report }) {
    return {
      workload({ resource, template, templateField, name }) {
        if (!['Deployment', 'StatefulSet', 'DaemonSet'].includes(resource.kind)) return;
        const labels = template.metadata?.labels ?? {};
        const missing = LABELS.filter((names) => !names.some((label) => label in labels)).map(([label]) => label);
        if (missing.length === 0) return;
        const place = templateField.at('metadata', 'labels');
        const [last] = place.entries().slice(-1);
        const values: Readonly<Record<string, string>> = { app: name, version: 'v1' };
        report('missing', place, missing.join(' and ')).fix(
          last && { title: `add ${missing.join(' and ')}`, safe: false, edits: [insertLabels(last, missing, values)] },
        );
      },
    };
  },
});

/** The labels on lines of their own below the last one. */
function insertLabels(last: Field, labels: readonly string[], values: Readonly<Record<string, string>>): Edit {
  const [first, ...more] = labels.map((label) => insertAfter(last, label, values[label] ?? ''));
  if (first === undefined) throw new Error('a fix without a label to add');
  return more.reduce((edit, { text }) => ({ ...edit, text: edit.text + text }), first);
}

/** Each label with the recommended one that Istio takes as well. */
const LABELS = [
  ['app', 'app.kubernetes.io/name', 'service.istio.io/canonical-name'],
  ['version', 'app.kubernetes.io/version', 'service.istio.io/canonical-revision'],
] as const;
