import type { Container, Pod } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast } from '../../kubernetes/version.ts';
import { type Amounts, amountsOf } from '../limits/amounts.ts';
import { isHugePages, isNativeResource } from '../meta/resource-names.ts';
import { has } from '../pod/features.ts';
import { type Evaluator, ONE, type QuotaContext } from './evaluator.ts';
import { isTerminating, podIsIn } from './pod-scopes.ts';
import { isGivenForPods, podUsage } from './pod-usage.ts';

/** What must be given for every container once it is counted: an early mistake that is kept. */
const REQUIRED = new Set(['cpu', 'memory', 'requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory']);

const COMPUTE = new Set([...REQUIRED, 'ephemeral-storage', 'requests.ephemeral-storage', 'limits.ephemeral-storage', 'pods']);

/** Pods (`pkg/quota/v1/evaluator/core/pods.go`, read at 1.34). */
export const podEvaluator: Evaluator = {
  group: '',
  kind: 'Pod',

  uses: (resource) =>
    resource === 'count/pods' ||
    COMPUTE.has(resource) ||
    isHugePages(resource) ||
    resource.startsWith('requests.hugepages-') ||
    (resource.startsWith('requests.') && !isNativeResource(resource)),

  /** From 1.33 a change of scope and of size counts too. */
  looksAt({ verb, subresource, object, old, version }) {
    if (verb === 'create') return subresource === '';
    if (verb !== 'update' || !atLeast(version, '1.33')) return false;
    return subresource === 'resize' || (subresource === '' && isTerminating(object as Decoded<Pod>) !== isTerminating(old as Decoded<Pod>));
  },

  isIn: (pod, scope) => podIsIn(pod as Decoded<Pod>, scope),
  missing: (pod, resources, context) => missingOf(pod as Decoded<Pod>, resources, context),

  usage(object, context) {
    const pod = object as Decoded<Pod>;
    const count: Amounts = new Map([['count/pods', ONE]]);
    return isOver(pod, context) ? count : new Map([...count, ...podUsage(pod.spec ?? {}, context)]);
  },
};

/** A Pod whose work is done, or whose time to go is up, uses nothing any more. */
function isOver({ metadata, status }: Decoded<Pod>, { now }: QuotaContext): boolean {
  if (status?.phase === 'Failed' || status?.phase === 'Succeeded') return true;
  const { deletionTimestamp, deletionGracePeriodSeconds } = metadata ?? {};
  if (now === undefined || deletionTimestamp === undefined || deletionGracePeriodSeconds === undefined) return false;
  return now.getTime() > Date.parse(String(deletionTimestamp)) + deletionGracePeriodSeconds * 1000;
}

function missingOf({ spec = {} }: Decoded<Pod>, resources: readonly string[], { version }: QuotaContext): string | undefined {
  const given = [...amountsOf(spec.resources?.requests).keys(), ...amountsOf(spec.resources?.limits).keys()];
  if (has('podLevelResources', version) && given.some(isGivenForPods)) return undefined;
  const containers = [...(spec.containers ?? []), ...(spec.initContainers ?? [])];
  const missing = resources
    .filter((resource) => REQUIRED.has(resource))
    .sort()
    .map((resource) => ({ resource, names: containers.filter((each) => !specifies(each, resource)).map(({ name = '' }) => name) }))
    .filter(({ names }) => names.length > 0);
  if (missing.length === 0) return undefined;
  if (!atLeast(version, '1.24')) return `must specify ${missing.map(({ resource }) => resource).join(',')}`;
  return `must specify ${missing.map(({ resource, names }) => `${resource} for: ${[...new Set(names)].sort().join(',')}`).join('; ')}`;
}

/** `cpu` and `requests.cpu` are the container's request, `limits.cpu` is its limit. */
function specifies({ resources }: Decoded<Container>, resource: string): boolean {
  const [, side = 'requests', name = ''] = /^(?:(requests|limits)\.)?(.*)$/.exec(resource) ?? [];
  return resources?.[side === 'limits' ? 'limits' : 'requests']?.[name] !== undefined;
}
