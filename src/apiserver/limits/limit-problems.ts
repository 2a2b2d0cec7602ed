import type { Container, LimitRange, LimitRangeItem, PersistentVolumeClaim, Pod } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import { amountsOf } from './amounts.ts';
import { type Asked, maximum, maximumRatio, maximumRequest, minimum, type Rule } from './constraints.ts';
import { podTotals } from './pod-totals.ts';

type Item = Decoded<LimitRangeItem>;
type Figures = readonly (readonly [field: 'min' | 'max' | 'maxLimitRequestRatio', rule: Rule])[];

const OF_PODS: Figures = [
  ['min', minimum],
  ['max', maximum],
  ['maxLimitRequestRatio', maximumRatio],
];
const OF_CLAIMS: Figures = [
  ['min', minimum],
  ['max', maximumRequest],
];

/** What a Pod breaks of a LimitRange, in the server's words; the server's own order within one figure is random, ours goes by names. */
export function podLimitProblems(range: Decoded<LimitRange>, { spec = {} }: Decoded<Pod>, version: KubernetesVersion): readonly string[] {
  const containers = [...(spec.containers ?? []), ...(spec.initContainers ?? [])];
  return (range.spec?.limits ?? []).flatMap((item) => {
    if (item.type === 'Container') return containers.flatMap((container) => problemsOf(item, OF_PODS, askedBy(container)));
    if (item.type !== 'Pod') return [];
    return problemsOf(item, OF_PODS, { requests: podTotals(spec, 'requests', version), limits: podTotals(spec, 'limits', version) });
  });
}

/** The same for a claim: only what it requests counts. */
export function claimLimitProblems(range: Decoded<LimitRange>, { spec }: Decoded<PersistentVolumeClaim>): readonly string[] {
  const asked: Asked = { requests: amountsOf(spec?.resources?.requests), limits: new Map() };
  const items = (range.spec?.limits ?? []).filter(({ type }) => type === 'PersistentVolumeClaim');
  return items.flatMap((item) => problemsOf(item, OF_CLAIMS, asked));
}

const askedBy = ({ resources }: Decoded<Container>): Asked => ({
  requests: amountsOf(resources?.requests),
  limits: amountsOf(resources?.limits),
});

const problemsOf = (item: Item, figures: Figures, asked: Asked): readonly string[] =>
  figures.flatMap(([field, rule]) =>
    [...amountsOf(item[field])]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([resource, enforced]) => rule({ type: item.type ?? '', resource, enforced }, asked) ?? []),
  );
