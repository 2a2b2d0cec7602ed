import type { ContainerPort, PodSpec } from 'kubernetes-types/core/v1';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast } from '../../kubernetes/version.ts';
import type { PodContext } from './context.ts';
import { containersOf } from './visit-containers.ts';
import type { Warnings } from './warnings.ts';

interface Placed {
  readonly place: FieldPath;
  readonly port: Decoded<ContainerPort>;
}

/** What the server says about ports that stand twice in a pod (`pkg/api/pod/warnings.go`, read at 1.34). */
export function* portWarnings(spec: Decoded<PodSpec>, path: FieldPath, { version }: PodContext): Warnings {
  const byNumber = new Map<string, Placed[]>();
  const byName = new Map<string, FieldPath>();
  for (const [container, place] of containersOf(spec, path))
    for (const [index, port] of (container.ports ?? []).entries()) {
      const placed = { place: place.child('ports').index(index), port };
      if (atLeast(version, '1.33')) yield* nameWarning(placed, byName);
      if (port.hostIP && !port.hostPort) yield `${placed.place}: hostIP set without hostPort: ${goStruct(port)}`;
      const key = `${port.containerPort ?? 0}/${port.protocol ?? ''}`;
      const others = byNumber.get(key) ?? [];
      for (const other of others) yield* overlap(placed, other);
      byNumber.set(key, [...others, placed]);
    }
}

function* nameWarning({ place, port: { name = '' } }: Placed, names: Map<string, FieldPath>): Warnings {
  if (name === '') return;
  const first = names.get(name);
  if (first === undefined) names.set(name, place.child('name'));
  else
    yield `${place.child('name')}: duplicate port name ${JSON.stringify(name)} with ${first}, services and probes that select ports by name will use ${first}`;
}

function* overlap({ place, port }: Placed, { place: otherPlace, port: other }: Placed): Warnings {
  const [ip, otherIP] = [port.hostIP ?? '', other.hostIP ?? ''];
  const [hostPort, otherHostPort] = [port.hostPort ?? 0, other.hostPort ?? 0];
  if (ip === otherIP && hostPort === otherHostPort) yield `${place}: duplicate port definition with ${otherPlace}`;
  else if (hostPort === 0 || otherHostPort === 0) yield `${place}: overlapping port definition with ${otherPlace}`;
  else if (hostPort === otherHostPort && (ip === '') !== (otherIP === ''))
    yield `${place}: dangerously ambiguous port definition with ${otherPlace}`;
}

/** Go's `%+v` of a container port. */
const goStruct = ({ name = '', hostPort = 0, containerPort = 0, protocol = '', hostIP = '' }: Decoded<ContainerPort>): string =>
  `{Name:${name} HostPort:${hostPort} ContainerPort:${containerPort} Protocol:${protocol} HostIP:${hostIP}}`;
