import type { Container, LimitRange, Pod } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { type Amounts, amountsOf } from './amounts.ts';

const ANNOTATION = 'kubernetes.io/limit-ranger';

/**
 * Gives containers what a LimitRange has for those that say nothing, and writes into an annotation what was given
 * (`PodMutateLimitFunc`, read at 1.34). In place.
 */
export function fillDefaults(pod: Decoded<Pod>, range: Decoded<LimitRange>): void {
  const given = [
    ...(pod.spec?.containers ?? []).flatMap((container) => fillContainer(container, range, 'container')),
    ...(pod.spec?.initContainers ?? []).flatMap((container) => fillContainer(container, range, 'init container')),
  ];
  if (given.length === 0) return;
  const annotations = { ...pod.metadata?.annotations, [ANNOTATION]: `LimitRanger plugin set: ${given.join('; ')}` };
  pod.metadata = { ...pod.metadata, annotations };
}

function fillContainer(container: Decoded<Container>, range: Decoded<LimitRange>, word: string): string[] {
  const requests = fillSide(container, 'requests', defaultsOf(range, 'defaultRequest'));
  const limits = fillSide(container, 'limits', defaultsOf(range, 'default'));
  const text = (names: readonly string[], side: string) =>
    names.length === 0 ? [] : [`${[...names].sort().join(', ')} ${side} for ${word} ${container.name ?? ''}`];
  return [...text(requests, 'request'), ...text(limits, 'limit')];
}

/** Of several items for containers the last one's figures count. */
const defaultsOf = (range: Decoded<LimitRange>, field: 'default' | 'defaultRequest'): Amounts =>
  new Map((range.spec?.limits ?? []).filter(({ type }) => type === 'Container').flatMap((item) => [...amountsOf(item[field])]));

/** Answers the resources that were given. */
function fillSide(container: Decoded<Container>, side: 'requests' | 'limits', defaults: Amounts): string[] {
  const own = container.resources?.[side] ?? {};
  const missing = [...defaults].filter(([name]) => own[name] === undefined);
  if (missing.length === 0) return [];
  const filled = { ...own, ...Object.fromEntries(missing.map(([name, amount]) => [name, amount.canonical])) };
  container.resources = { ...container.resources, [side]: filled };
  return missing.map(([name]) => name);
}
