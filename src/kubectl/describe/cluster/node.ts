import { at, entries, type Fields, items, NONE, strings, text, textOr, UNSET } from '../../../apiserver/tables/fields.ts';
import { type Described, type Describer, type Describing, needed, readList, readObject, Refused } from '../describing.ts';
import type { Description } from '../description.ts';
import { eventsOf, writeEventsOf } from '../events.ts';
import { sortedEntries, writeAnnotations, writeLabels, writeTaints } from '../labels.ts';
import { flag, timeText } from '../values.ts';
import { writeNodePods } from './node-pods.ts';

const SYSTEM_INFO = [
  ['Machine ID', 'machineID'],
  ['System UUID', 'systemUUID'],
  ['Boot ID', 'bootID'],
  ['Kernel Version', 'kernelVersion'],
  ['OS Image', 'osImage'],
  ['Operating System', 'operatingSystem'],
  ['Architecture', 'architecture'],
  ['Container Runtime Version', 'containerRuntimeVersion'],
  ['Kubelet Version', 'kubeletVersion'],
  ['Kube-Proxy Version', 'kubeProxyVersion'],
] as const;

/** `describeNode` (read at 1.34). */
export const describeNode: Describer = (node, w, describing) => {
  const { name, labels, annotations, creationTimestamp } = node.metadata;
  const [spec, status] = [at(node, 'spec'), at(node, 'status')];
  const pods = podsOn(text(name), describing);
  w.field(0, 'Name', text(name));
  w.field(0, 'Roles', rolesOf(node) || NONE);
  writeLabels(w, 'Labels', labels);
  writeAnnotations(w, 'Annotations', annotations);
  w.field(0, 'CreationTimestamp', timeText(creationTimestamp, describing));
  writeTaints(w, at(spec, 'taints'));
  w.field(0, 'Unschedulable', flag(at(spec, 'unschedulable')));
  writeLease(text(name), w, describing);
  writeConditions(items(at(status, 'conditions')), w, describing);
  w.line(0, 'Addresses:');
  for (const { type, address } of items(at(status, 'addresses'))) w.field(1, text(type), text(address));
  writeAmounts('Capacity', at(status, 'capacity'), w);
  writeAmounts('Allocatable', at(status, 'allocatable'), w);
  w.line(0, 'System Info:');
  for (const [title, field] of SYSTEM_INFO) w.field(1, title, text(at(status, 'nodeInfo', field)));
  writeNetwork(spec, w);
  if (pods === undefined) w.field(0, 'Pods', 'not authorized');
  else writeNodePods(node, pods, w, describing);
  // Kubelets write their events with the node's name for its uid.
  writeEventsOf([eventsOf(node), { ...eventsOf(node), uid: text(name) }], w, describing);
};

const ROLE = 'node-role.kubernetes.io/';

function rolesOf({ metadata }: Described): string {
  const roles = entries(metadata.labels)
    .map(([key, value]) => (key.startsWith(ROLE) ? key.slice(ROLE.length) : key === 'kubernetes.io/role' ? text(value) : ''))
    .filter((role) => role !== '');
  return [...new Set(roles)].sort().join(',');
}

/** The Pods that are not over; undefined for a client that may not see Pods. */
function podsOn(name: string, describing: Describing): readonly Described[] | undefined {
  const fieldSelector = `spec.nodeName=${name},status.phase!=Succeeded,status.phase!=Failed`;
  try {
    return needed(readList(describing, ['v1', 'Pod'], undefined, { fieldSelector }));
  } catch (error) {
    if (error instanceof Refused && error.status.reason === 'Forbidden') return undefined;
    throw error;
  }
}

function writeLease(name: string, w: Description, describing: Describing): void {
  const read = readObject(describing, ['coordination.k8s.io/v1', 'Lease'], 'kube-node-lease', name);
  if (read === undefined || 'status' in read) return w.field(0, 'Lease', `Failed to get lease: ${read?.status.message ?? ''}`);
  const [acquired, renewed] = [at(read.value, 'spec', 'acquireTime'), at(read.value, 'spec', 'renewTime')];
  w.line(0, 'Lease:');
  w.field(1, 'HolderIdentity', textOr(at(read.value, 'spec', 'holderIdentity'), UNSET));
  w.field(1, 'AcquireTime', acquired === undefined ? UNSET : timeText(acquired, describing));
  w.field(1, 'RenewTime', renewed === undefined ? UNSET : timeText(renewed, describing));
}

function writeConditions(conditions: readonly Fields[], w: Description, describing: Describing): void {
  if (conditions.length === 0) return;
  w.line(0, 'Conditions:');
  w.row(1, 'Type', 'Status', 'LastHeartbeatTime', 'LastTransitionTime', 'Reason', 'Message');
  w.row(1, '----', '------', '-----------------', '------------------', '------', '-------');
  for (const { type, status, lastHeartbeatTime, lastTransitionTime, reason, message } of conditions)
    w.line(
      1,
      `${text(type)} \t${text(status)} \t${timeText(lastHeartbeatTime, describing)} \t${timeText(lastTransitionTime, describing)} \t${text(reason)} \t${text(message)}`,
    );
}

function writeAmounts(title: string, amounts: unknown, w: Description): void {
  const sorted = sortedEntries(amounts);
  if (sorted.length > 0) w.line(0, `${title}:`);
  for (const [resource, amount] of sorted) w.field(1, resource, text(amount));
}

function writeNetwork(spec: unknown, w: Description): void {
  const [range, ranges, provider] = [text(at(spec, 'podCIDR')), strings(at(spec, 'podCIDRs')), text(at(spec, 'providerID'))];
  if (range !== '') w.field(0, 'PodCIDR', range);
  if (ranges.length > 0) w.field(0, 'PodCIDRs', ranges.join(','));
  if (provider !== '') w.field(0, 'ProviderID', provider);
}
