import { at, count, entries, type Fields, items, NONE, strings, text } from '../../../apiserver/tables/fields.ts';
import { goQuote } from '../../../kubernetes/go-quote.ts';
import type { Described, Describing } from '../describing.ts';
import type { Description } from '../description.ts';
import { sortedEntries } from '../labels.ts';
import { flag } from '../values.ts';
import { writeState } from './container-state.ts';
import { writeEnvironment } from './environment.ts';
import { probeText } from './probe.ts';

/** Containers of one sort, and where they run. */
export interface Containers {
  readonly title: string;
  readonly containers: readonly Fields[];
  /** Absent for those of a template. */
  readonly pod?: { readonly object: Described; readonly statuses: readonly Fields[]; readonly describing: Describing };
  readonly indent?: string;
}

/** A section of containers (`describeContainers`, read at 1.34). */
export function writeContainers({ title, containers, pod, indent = '' }: Containers, w: Description): void {
  w.line(0, `${indent}${title}:${containers.length === 0 ? ` ${NONE}` : ''}`);
  for (const container of containers) {
    const status = pod?.statuses.filter(({ name }) => name === container['name']).at(-1);
    w.line(1, `${indent === '' ? '' : ' '}${text(container['name'])}:`);
    writeImage(container, status, w);
    writePorts(items(container['ports']), w);
    writeSeccomp(at(container, 'securityContext', 'seccompProfile'), w);
    writeWords('Command', strings(container['command']), w);
    writeWords('Args', strings(container['args']), w);
    if (status && pod) writeState(status, w, pod.describing);
    writeResources(container['resources'], w, 2);
    writeProbes(container, w);
    writeEnvironment(container, pod?.object, w);
    writeMounts(container, w);
  }
}

function writeImage({ image }: Fields, status: Fields | undefined, w: Description): void {
  if (status) w.field(2, 'Container ID', text(status['containerID']));
  w.field(2, 'Image', text(image));
  if (status) w.field(2, 'Image ID', text(status['imageID']));
}

function writePorts(ports: readonly Fields[], w: Description): void {
  for (const [title, field] of [
    ['Port', 'containerPort'],
    ['Host Port', 'hostPort'],
  ] as const) {
    const listed = ports
      .map(({ [field]: port, protocol, name }) => `${count(port)}/${text(protocol)}${text(name) === '' ? '' : ` (${text(name)})`}`)
      .join(', ');
    w.field(2, listed.includes(',') ? `${title}s` : title, listed || NONE);
  }
}

function writeSeccomp(profile: unknown, w: Description): void {
  if (profile === undefined) return;
  w.field(2, 'SeccompProfile', text(at(profile, 'type')));
  if (at(profile, 'type') === 'Localhost') w.field(3, 'LocalhostProfile', text(at(profile, 'localhostProfile')));
}

function writeWords(title: string, words: readonly string[], w: Description): void {
  if (words.length === 0) return;
  w.line(2, `${title}:`);
  for (const line of words.flatMap((word) => word.split('\n'))) w.line(3, line);
}

/** The limits and requests of a container or of a Pod. */
export function writeResources(resources: unknown, w: Description, level: number): void {
  for (const [title, field] of [
    ['Limits', 'limits'],
    ['Requests', 'requests'],
  ] as const) {
    const amounts = at(resources, field);
    if (entries(amounts).length > 0) w.line(level, `${title}:`);
    for (const [name, amount] of sortedEntries(amounts)) w.field(level + 1, name, text(amount));
  }
}

function writeProbes({ livenessProbe, readinessProbe, startupProbe }: Fields, w: Description): void {
  if (livenessProbe) w.field(2, 'Liveness', probeText(livenessProbe));
  if (readinessProbe) w.field(2, 'Readiness', probeText(readinessProbe));
  if (startupProbe) w.field(2, 'Startup', probeText(startupProbe));
}

function writeMounts({ volumeMounts, volumeDevices }: Fields, w: Description): void {
  const mounts = sortedBy('mountPath', items(volumeMounts));
  const none = mounts.length === 0 ? `\t${NONE}` : '';
  w.line(2, `Mounts:${none}`);
  for (const { mountPath, name, readOnly, subPath } of mounts) {
    const path = text(subPath) === '' ? '' : `,path=${goQuote(text(subPath))}`;
    w.line(3, `${text(mountPath)} from ${text(name)} (${flag(readOnly) === 'true' ? 'ro' : 'rw'}${path})`);
  }
  const devices = sortedBy('devicePath', items(volumeDevices));
  // The client asks here once more whether there are mounts.
  if (devices.length > 0) w.line(2, `Devices:${none}`);
  for (const { devicePath, name } of devices) w.line(3, `${text(devicePath)} from ${text(name)}`);
}

const sortedBy = (field: string, list: readonly Fields[]): readonly Fields[] =>
  [...list].sort((a, b) => (text(a[field]) < text(b[field]) ? -1 : text(a[field]) > text(b[field]) ? 1 : 0));
