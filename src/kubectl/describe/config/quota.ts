import { quantityOf } from '../../../apiserver/meta/quantities.ts';
import { at, strings, text } from '../../../apiserver/tables/fields.ts';
import { Quantity } from '../../../kubernetes/quantity.ts';
import type { Described, Describer } from '../describing.ts';
import type { Description } from '../description.ts';
import { sortedEntries } from '../labels.ts';

const SCOPES: Readonly<Record<string, string>> = {
  Terminating:
    'Matches all pods that have an active deadline. These pods have a limited lifespan on a node before being actively terminated by the system.',
  NotTerminating:
    'Matches all pods that do not have an active deadline. These pods usually include long running pods whose container command is not expected to terminate.',
  BestEffort: 'Matches all pods that do not have resource requirements set. These pods have a best effort quality of service.',
  NotBestEffort:
    'Matches all pods that have at least one resource requirement set. These pods have a burstable or guaranteed quality of service.',
};

/** `describeQuota` (read at 1.34): what is used is printed in the format of what is allowed. */
export const describeQuota: Describer = (quota, w) => {
  w.field(0, 'Name', text(quota.metadata.name));
  w.field(0, 'Namespace', text(quota.metadata.namespace));
  writeScopes(quota, ' * ', 0, w);
  w.row(0, 'Resource', 'Used', 'Hard');
  w.row(0, '--------', '----', '----');
  for (const [resource, amount] of sortedEntries(at(quota, 'status', 'hard'))) {
    const hard = quantityOf(text(amount));
    const used = quantityOf(text(at(quota, 'status', 'used', resource)) || '0');
    w.row(0, resource, (hard.format === used.format ? used : Quantity.of(used.value(), hard.format)).canonical, hard.canonical);
  }
};

/** The quotas of a namespace in one section. */
export function writeQuotas(quotas: readonly Described[], w: Description): void {
  w.line(0, quotas.length === 0 ? 'No resource quota.' : 'Resource Quotas');
  for (const quota of [...quotas].sort((a, b) => (text(a.metadata.name) < text(b.metadata.name) ? -1 : 1))) {
    w.field(1, 'Name', text(quota.metadata.name));
    writeScopes(quota, '* ', 1, w);
    w.row(1, 'Resource', 'Used', 'Hard');
    w.row(1, '--------', '---', '---');
    for (const [resource, hard] of sortedEntries(at(quota, 'status', 'hard')))
      w.row(1, resource, text(at(quota, 'status', 'used', resource)) || '0', text(hard));
  }
}

function writeScopes(quota: Described, bullet: string, level: number, w: Description): void {
  const scopes = [...strings(at(quota, 'spec', 'scopes'))].sort();
  if (scopes.length > 0) w.field(level, 'Scopes', scopes.join(', '));
  for (const scope of scopes) if (SCOPES[scope] !== undefined) w.line(level, `${bullet}${SCOPES[scope]}`);
}
