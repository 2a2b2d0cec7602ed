import { atLeast } from '../../kubernetes/version.ts';
import { at, entries, items, NONE, text, textOr, UNKNOWN } from './fields.ts';
import { AGE, column, NAME, type PrintContext, type Printed, type PrintedColumn, type TablePrinter } from './table.ts';

const info = (node: Printed, field: string): string => text(at(node, 'status', 'nodeInfo', field));
const wide = (name: string, cell: PrintedColumn['cell']): PrintedColumn => column(name, cell, { wide: true });

export const nodes: TablePrinter = {
  columns: [
    NAME,
    column('Status', statusText),
    column('Roles', rolesText),
    AGE,
    column('Version', (node) => info(node, 'kubeletVersion')),
    wide('Internal-IP', (node) => addressOf(node, 'InternalIP')),
    wide('External-IP', (node) => addressOf(node, 'ExternalIP')),
    wide('OS-Image', (node) => info(node, 'osImage') || UNKNOWN),
    wide('Kernel-Version', kernelText),
    wide('Container-Runtime', (node) => info(node, 'containerRuntimeVersion') || UNKNOWN),
  ],
};

/** The last Ready condition counts. */
function statusText(node: Printed): string {
  const ready = items(at(node, 'status', 'conditions'))
    .filter(({ type }) => type === 'Ready')
    .at(-1);
  const status = ready === undefined ? 'Unknown' : ready['status'] === 'True' ? 'Ready' : 'NotReady';
  return at(node, 'spec', 'unschedulable') === true ? `${status},SchedulingDisabled` : status;
}

const ROLE = 'node-role.kubernetes.io/';

function rolesText({ metadata }: Printed): string {
  const roles = entries(metadata.labels)
    .map(([key, value]) => (key.startsWith(ROLE) ? key.slice(ROLE.length) : key === 'kubernetes.io/role' ? text(value) : ''))
    .filter((role) => role !== '');
  return [...new Set(roles)].sort().join(',') || NONE;
}

const addressOf = (node: Printed, wanted: string): string => {
  const found = items(at(node, 'status', 'addresses')).find(({ type }) => type === wanted);
  return found === undefined ? NONE : textOr(found['address'], '');
};

function kernelText(node: Printed, { version }: PrintContext): string {
  const [kernel, architecture] = [info(node, 'kernelVersion') || UNKNOWN, info(node, 'architecture')];
  return architecture !== '' && atLeast(version, '1.36') ? `${kernel} (${architecture})` : kernel;
}
