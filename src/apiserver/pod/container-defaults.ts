import type { ContainerPort, EnvVar, HTTPGetAction, Probe, ResourceRequirements } from 'kubernetes-types/core/v1';
import { digestOf, parseImage } from '../../kubernetes/image.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast } from '../../kubernetes/version.ts';
import type { StrategyContext } from '../strategy.ts';
import { quantityOf } from '../meta/quantities.ts';
import type { AnyContainer } from './visit-containers.ts';

/** `SetDefaults_Container` and the defaults of everything in a container (core/v1, read at 1.34); in place. */
export function setContainerDefaults(container: AnyContainer, context: StrategyContext): void {
  container.imagePullPolicy ||= isLatest(container.image ?? '') ? 'Always' : 'IfNotPresent';
  container.terminationMessagePath ||= '/dev/termination-log';
  container.terminationMessagePolicy ||= 'File';
  for (const port of container.ports ?? []) setPortDefaults(port);
  for (const variable of container.env ?? []) setVariableDefaults(variable);
  setResourceDefaults(container.resources);
  for (const probe of [container.livenessProbe, container.readinessProbe, container.startupProbe])
    if (probe) setProbeDefaults(probe, context);
  for (const hook of [container.lifecycle?.postStart, container.lifecycle?.preStop]) if (hook?.httpGet) setHTTPGetDefaults(hook.httpGet);
}

/** An image without tag and digest is the latest; one that cannot be read is left to the runtime. */
export function isLatest(image: string): boolean {
  const parsed = parseImage(image);
  if ('problem' in parsed) return false;
  return parsed.tag === 'latest' || (parsed.tag === undefined && digestOf(image) === undefined);
}

function setPortDefaults(port: Decoded<ContainerPort>): void {
  port.protocol ||= 'TCP';
}

function setVariableDefaults({ valueFrom }: Decoded<EnvVar>): void {
  if (valueFrom?.fieldRef) valueFrom.fieldRef.apiVersion ||= 'v1';
  if (valueFrom?.fileKeyRef) valueFrom.fileKeyRef.optional ??= false;
}

function setProbeDefaults(probe: Decoded<Probe>, { version }: StrategyContext): void {
  probe.timeoutSeconds ||= 1;
  probe.periodSeconds ||= 10;
  probe.successThreshold ||= 1;
  probe.failureThreshold ||= 3;
  if (probe.httpGet) setHTTPGetDefaults(probe.httpGet);
  if (probe.grpc && atLeast(version, '1.23')) probe.grpc.service ??= '';
}

function setHTTPGetDefaults(get: Decoded<HTTPGetAction>): void {
  get.path ||= '/';
  get.scheme ||= 'HTTP';
}

/** `SetDefaults_ResourceList` of both lists. */
export function setResourceDefaults(resources: Decoded<ResourceRequirements> | undefined): void {
  roundUp(resources?.limits);
  roundUp(resources?.requests);
}

/** `SetDefaults_ResourceList` (core/v1, read at 1.34): nothing is finer than a thousandth. */
export function roundUp(list: Decoded<Record<string, string | number>> | undefined): void {
  if (!list) return;
  for (const [name, value] of Object.entries(list)) {
    const amount = quantityOf(value);
    const rounded = amount.roundUpToMilli();
    if (rounded.cmp(amount) !== 0) list[name] = rounded.canonical;
  }
}
