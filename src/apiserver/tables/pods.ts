import { containerImages, containerNames } from './containers.ts';
import { at, items, NONE, text } from './fields.ts';
import { labelsText } from './labels.ts';
import { readyText, restartsText, statusText } from './pod-status.ts';
import { AGE, column, NAME, type Printed, type TablePrinter } from './table.ts';

export const pods: TablePrinter = {
  columns: [
    NAME,
    column('Ready', readyText),
    column('Status', statusText),
    column('Restarts', restartsText),
    AGE,
    column('IP', (pod) => text(at(pod, 'status', 'podIP') ?? at(pod, 'status', 'podIPs', 0, 'ip')) || NONE, { wide: true }),
    column('Node', (pod) => text(at(pod, 'spec', 'nodeName')) || NONE, { wide: true }),
    column('Nominated Node', (pod) => text(at(pod, 'status', 'nominatedNodeName')) || NONE, { wide: true }),
    column('Readiness Gates', gatesText, { wide: true }),
  ],
};

/** How many of the gates are open: the first condition of a gate's type counts. */
function gatesText(pod: Printed): string {
  const gates = items(at(pod, 'spec', 'readinessGates'));
  if (gates.length === 0) return NONE;
  const conditions = items(at(pod, 'status', 'conditions'));
  const open = gates.filter(({ conditionType }) => conditions.find(({ type }) => type === conditionType)?.['status'] === 'True');
  return `${open.length}/${gates.length}`;
}

export const podTemplates: TablePrinter = {
  columns: [
    NAME,
    column('Containers', (template) => containerNames(at(template, 'template', 'spec'))),
    column('Images', (template) => containerImages(at(template, 'template', 'spec'))),
    column('Pod Labels', (template) => labelsText(at(template, 'template', 'metadata', 'labels'))),
  ],
};
