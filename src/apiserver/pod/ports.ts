import type { ContainerPort } from 'kubernetes-types/core/v1';
import { duplicate, type FieldErrors, invalid, notSupported, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { isValidPortName, isValidPortNum } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';

const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];

/** `validateContainerPorts` (core, read at 1.34). */
export function* validateContainerPorts(ports: readonly Decoded<ContainerPort>[] | undefined, path: FieldPath): FieldErrors {
  const names = new Set<string>();
  for (const [index, { name = '', containerPort = 0, hostPort = 0, protocol = '' }] of (ports ?? []).entries()) {
    const place = path.index(index);
    if (name !== '') yield* validatePortName(name, names, place.child('name'));
    if (containerPort === 0) yield required(place.child('containerPort'));
    else for (const problem of isValidPortNum(containerPort)) yield invalid(place.child('containerPort'), containerPort, problem);
    if (hostPort !== 0) for (const problem of isValidPortNum(hostPort)) yield invalid(place.child('hostPort'), hostPort, problem);
    if (protocol === '') yield required(place.child('protocol'));
    else if (!PROTOCOLS.includes(protocol)) yield notSupported(place.child('protocol'), protocol, PROTOCOLS);
  }
}

function* validatePortName(name: string, names: Set<string>, path: FieldPath): FieldErrors {
  const problems = isValidPortName(name);
  for (const problem of problems) yield invalid(path, name, problem);
  if (problems.length > 0) return;
  if (names.has(name)) yield duplicate(path, name);
  names.add(name);
}

/** `checkHostPortConflicts` (core, read at 1.34): no two containers may ask for the same port of the node. `path` is the list's. */
export function* validateHostPortConflicts(
  containers: readonly { readonly ports?: readonly Decoded<ContainerPort>[] }[],
  path: FieldPath,
): FieldErrors {
  const taken = new Set<string>();
  for (const [c, container] of containers.entries())
    for (const [p, { hostPort = 0, hostIP = '', protocol = '' }] of (container.ports ?? []).entries()) {
      if (hostPort === 0) continue;
      const port = `${protocol}/${hostIP}/${hostPort}`;
      if (taken.has(port)) yield duplicate(path.index(c).child('ports').index(p).child('hostPort'), port);
      taken.add(port);
    }
}
