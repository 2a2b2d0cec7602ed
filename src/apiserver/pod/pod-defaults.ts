import type { Container, Pod, PodSpec, ResourceRequirements } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { isHugePages, mayOvercommit } from '../meta/resource-names.ts';
import type { PodContext } from './context.ts';
import { effectiveResources } from './effective-resources.ts';
import { has } from './features.ts';
import { isPodResource } from './resources.ts';
import { setHostPorts, setPodSpecDefaults } from './spec-defaults.ts';

/** `SetDefaults_Pod` with all that follows it (core/v1, read at 1.34): a Pod gets more than a template of one does. In place. */
export function setPodDefaults(pod: Decoded<Pod>, context: PodContext): void {
  const spec = (pod.spec ??= {});
  for (const container of [...(spec.containers ?? []), ...(spec.initContainers ?? [])]) setRequests(container);
  if (has('podLevelResources', context.version)) setPodResources(spec, context);
  spec.enableServiceLinks ??= true;
  if (spec.hostNetwork) setHostPorts(spec);
  setPodSpecDefaults(spec, context);
}

/** What has a limit and no request requests its limit. */
function setRequests({ resources }: Decoded<Container>): void {
  if (resources?.limits) resources.requests = { ...resources.limits, ...resources.requests };
}

/** What is given to the pod as a whole is filled in from its containers, then from its own limits. */
function setPodResources(spec: Decoded<PodSpec>, context: PodContext): void {
  const { resources } = spec;
  if (!resources) return;
  setHugePagesLimits(spec, resources, context);
  const { limits = {} } = resources;
  if (Object.keys(limits).length === 0) return;
  const requests = { ...resources.requests };
  for (const [name, total] of effectiveResources(spec, 'requests'))
    if (isPodResource(name, context) && mayOvercommit(name)) requests[name] ??= total.canonical;
  for (const [name, limit] of Object.entries(limits)) if (isPodResource(name, context)) requests[name] ??= limit;
  if (Object.keys(requests).length > 0) resources.requests = requests;
}

function setHugePagesLimits(spec: Decoded<PodSpec>, resources: Decoded<ResourceRequirements>, context: PodContext): void {
  const { limits = {}, requests = {} } = resources;
  if (Object.keys(limits).length + Object.keys(requests).length === 0) return;
  for (const [name, total] of effectiveResources(spec, 'limits'))
    if (isHugePages(name) && isPodResource(name, context) && requests[name] === undefined && limits[name] === undefined)
      resources.limits = { ...resources.limits, [name]: total.canonical };
}
