import type { PodSpec } from 'kubernetes-types/core/v1';
import { qosClass } from '../../../apiserver/pod/qos.ts';
import { at, items, NONE, text } from '../../../apiserver/tables/fields.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import type { Described, Describer, Describing } from '../describing.ts';
import type { Description } from '../description.ts';
import { eventsOf, writeEventsOf } from '../events.ts';
import { writeAnnotations, writeLabels, writeTolerations } from '../labels.ts';
import { controllerText } from '../owners.ts';
import { sinceText, timeText } from '../values.ts';
import { writeVolumes } from '../volumes/volumes.ts';
import { writeContainers, writeResources } from './containers.ts';
import { writeTopologySpread } from './topology-spread.ts';

const MIRROR = 'kubernetes.io/config.mirror';

/** `describePod` (read at 1.34). */
export const describePod: Describer = (pod, w, describing) => {
  const spec = at(pod, 'spec');
  writeIdentity(pod, w, describing);
  writeStatus(pod, w, describing);
  if (at(spec, 'resources') !== undefined) {
    w.line(0, 'Resources:');
    writeResources(at(spec, 'resources'), w, 1);
  }
  writeAllContainers(pod, w, describing);
  writeConditions(pod, w);
  writeVolumes(items(at(spec, 'volumes')), w);
  w.field(0, 'QoS Class', text(at(pod, 'status', 'qosClass')) || qosClass((spec ?? {}) as Decoded<PodSpec>));
  writeLabels(w, 'Node-Selectors', at(spec, 'nodeSelector'));
  writeTolerations(w, at(spec, 'tolerations'));
  writeTopologySpread(at(spec, 'topologySpreadConstraints'), w);
  writeEventsOf([{ ...eventsOf(pod), kind: '', uid: pod.metadata.annotations?.[MIRROR] ?? pod.metadata.uid ?? '' }], w, describing);
};

function writeIdentity(pod: Described, w: Description, describing: Describing): void {
  const spec = at(pod, 'spec');
  const [node, start] = [text(at(spec, 'nodeName')), at(pod, 'status', 'startTime')];
  w.field(0, 'Name', text(pod.metadata.name));
  w.field(0, 'Namespace', text(pod.metadata.namespace));
  for (const [title, field] of [
    ['Priority', 'priority'],
    ['Priority Class Name', 'priorityClassName'],
    ['Runtime Class Name', 'runtimeClassName'],
    ['Service Account', 'serviceAccountName'],
  ] as const)
    if (text(at(spec, field)) !== '') w.field(0, title, text(at(spec, field)));
  w.field(0, 'Node', node === '' ? NONE : `${node}/${text(at(pod, 'status', 'hostIP'))}`);
  if (start !== undefined) w.field(0, 'Start Time', timeText(start, describing));
  writeLabels(w, 'Labels', pod.metadata.labels);
  writeAnnotations(w, 'Annotations', pod.metadata.annotations);
}

function writeStatus(pod: Described, w: Description, describing: Describing): void {
  const status = at(pod, 'status');
  const { deletionTimestamp, deletionGracePeriodSeconds } = pod.metadata;
  const phase = text(at(status, 'phase'));
  if (deletionTimestamp !== undefined && phase !== 'Failed' && phase !== 'Succeeded') {
    w.field(0, 'Status', `Terminating (lasts ${sinceText(deletionTimestamp, describing)})`);
    w.field(0, 'Termination Grace Period', `${deletionGracePeriodSeconds ?? 0}s`);
  } else w.field(0, 'Status', phase);
  for (const [title, field] of [
    ['Reason', 'reason'],
    ['Message', 'message'],
  ] as const)
    if (text(at(status, field)) !== '') w.field(0, title, text(at(status, field)));
  writeSeccomp(at(pod, 'spec', 'securityContext', 'seccompProfile'), w);
  writeAddresses(status, w);
  const [controller, nominated] = [controllerText(pod), text(at(status, 'nominatedNodeName'))];
  if (controller !== undefined) w.field(0, 'Controlled By', controller);
  if (nominated !== '') w.field(0, 'NominatedNodeName', nominated);
}

function writeSeccomp(profile: unknown, w: Description): void {
  if (profile === undefined) return;
  w.field(0, 'SeccompProfile', text(at(profile, 'type')));
  if (at(profile, 'type') === 'Localhost') w.field(0, 'LocalhostProfile', text(at(profile, 'localhostProfile')));
}

function writeAddresses(status: unknown, w: Description): void {
  const addresses = items(at(status, 'podIPs'));
  w.field(0, 'IP', text(at(status, 'podIP')));
  w.line(0, addresses.length === 0 ? `IPs:\t${NONE}` : 'IPs:');
  for (const { ip } of addresses) w.field(1, 'IP', text(ip));
}

function writeAllContainers(pod: Described, w: Description, describing: Describing): void {
  const [spec, status] = [at(pod, 'spec'), at(pod, 'status')];
  const section = (title: string, field: string, statuses: string): void =>
    writeContainers(
      { title, containers: items(at(spec, field)), pod: { object: pod, statuses: items(at(status, statuses)), describing } },
      w,
    );
  if (items(at(spec, 'initContainers')).length > 0) section('Init Containers', 'initContainers', 'initContainerStatuses');
  section('Containers', 'containers', 'containerStatuses');
  if (items(at(spec, 'ephemeralContainers')).length > 0)
    section('Ephemeral Containers', 'ephemeralContainers', 'ephemeralContainerStatuses');
}

function writeConditions(pod: Described, w: Description): void {
  const gates = items(at(pod, 'spec', 'readinessGates'));
  const conditions = items(at(pod, 'status', 'conditions'));
  if (gates.length > 0) w.line(0, 'Readiness Gates:\n  Type\tStatus');
  for (const { conditionType } of gates) {
    const found = conditions.find(({ type }) => type === conditionType);
    w.line(1, `${text(conditionType)} \t${found ? text(found['status']) : NONE} `);
  }
  if (conditions.length > 0) w.line(0, 'Conditions:\n  Type\tStatus');
  for (const { type, status } of conditions) w.line(1, `${text(type)} \t${text(status)} `);
}
