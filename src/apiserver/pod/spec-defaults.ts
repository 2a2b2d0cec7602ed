import type { PodSpec } from 'kubernetes-types/core/v1';
import { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast } from '../../kubernetes/version.ts';
import type { StrategyContext } from '../strategy.ts';
import { roundUp, setContainerDefaults, setResourceDefaults } from './container-defaults.ts';
import { containersOf } from './visit-containers.ts';
import { setVolumeDefaults } from './volumes/volume-defaults.ts';

/** `SetDefaults_PodSpec` and the defaults of everything in it (core/v1, read at 1.34); in place. */
export function setPodSpecDefaults(spec: Decoded<PodSpec>, context: StrategyContext): void {
  spec.dnsPolicy ||= 'ClusterFirst';
  spec.restartPolicy ||= 'Always';
  // Up to 1.27 templates had their ports defaulted too; since then only a Pod has.
  if (spec.hostNetwork && !atLeast(context.version, '1.28')) setHostPorts(spec);
  spec.securityContext ??= {};
  spec.terminationGracePeriodSeconds ??= 30;
  spec.schedulerName ||= 'default-scheduler';
  for (const volume of spec.volumes ?? []) setVolumeDefaults(volume, context);
  for (const [container] of containersOf(spec, FieldPath.root)) setContainerDefaults(container, context);
  roundUp(spec.overhead);
  setResourceDefaults(spec.resources);
  setServiceAccountAlias(spec);
}

/** `serviceAccount` is the old name of `serviceAccountName`, which wins; the server keeps both (conversion of core/v1, read at 1.34). */
export function setServiceAccountAlias(spec: Decoded<PodSpec>): void {
  const name = spec.serviceAccountName || spec.serviceAccount || '';
  if (name === '') return;
  spec.serviceAccountName = name;
  spec.serviceAccount = name;
}

/** On the node's network a container's port is the node's, unless another is given. */
export function setHostPorts(spec: Decoded<PodSpec>): void {
  for (const container of [...(spec.containers ?? []), ...(spec.initContainers ?? [])])
    for (const port of container.ports ?? []) if (!port.hostPort && port.containerPort) port.hostPort = port.containerPort;
}
