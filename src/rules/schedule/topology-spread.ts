import type { LabelSelector } from 'kubernetes-types/meta/v1';
import { selectorFromLabelSelector } from '../../kubernetes/labels.ts';
import { defineRule } from '../../lint/rule.ts';
import type { PodSpecView } from '../../lint/views.ts';
import { nodesOf, obstacle } from '../nodes.ts';
import { labelsOf } from '../selected-pods.ts';

/** A spread over Pods that are not one's own, or over zones that there are not, spreads nothing or stops everything. */
export default defineRule({
  meta: {
    severity: 'warning',
    severities: { domain: 'error', domains: 'error' },
    summary: 'Spread over the own Pods, and over domains that nodes have.',
    presets: ['recommended', 'strict', 'production'],
  },
  messages: {
    nobody: () =>
      'the constraint has no labelSelector and counts no Pods, so that it spreads nothing; write a labelSelector that matches the Pods',
    others: (labels: string) =>
      `the constraint's labelSelector does not match the Pods' own labels (${labels}), so that they are not counted and not spread; write labels that they have`,
    domain: (key: string) =>
      `no node of the input has the label "${key}", over which the Pods must be spread: with DoNotSchedule all of them stay Pending; label the nodes, or use another topologyKey`,
    domains: (least: number, key: string, has: number) =>
      `minDomains is ${least}, and the nodes of the input have ${has} values of "${key}" for these Pods: beyond maxSkew in each of them Pods stay Pending; lower minDomains`,
  },
  create({ report }) {
    return {
      podSpec(pod) {
        for (const [index, { labelSelector, matchLabelKeys }] of constraintsOf(pod)) {
          const place = pod.field.at('topologySpreadConstraints', index, 'labelSelector');
          const labels = Object.entries(labelsOf(pod)).map(([key, value]) => `${key}: ${value}`);
          if (matchLabelKeys !== undefined && labelSelector === undefined) continue;
          if (labelSelector === undefined) report('nobody', place);
          else if (!selectorFromLabelSelector(labelSelector as Partial<LabelSelector>).matches(labelsOf(pod)))
            report('others', place, labels.join(', ') || 'none');
        }
      },
      cluster(cluster) {
        const nodes = nodesOf(cluster);
        if (nodes.length === 0) return;
        for (const pod of cluster.podSpecs)
          for (const [index, { topologyKey = '', whenUnsatisfiable, minDomains }] of constraintsOf(pod)) {
            if (whenUnsatisfiable !== 'DoNotSchedule') continue;
            const place = pod.field.at('topologySpreadConstraints', index);
            const values = new Set(
              nodes
                .filter((node) => obstacle(node, pod.spec) === undefined)
                .map(({ object }) => object.metadata?.labels?.[topologyKey])
                .filter((value) => value !== undefined),
            );
            const exists = nodes.some(({ object }) => object.metadata?.labels?.[topologyKey] !== undefined);
            if (!exists) report('domain', place.at('topologyKey'), topologyKey);
            else if (minDomains !== undefined && values.size < minDomains)
              report('domains', place.at('minDomains'), minDomains, topologyKey, values.size);
          }
      },
    };
  },
});

const constraintsOf = ({ spec }: PodSpecView) => [...(spec.topologySpreadConstraints ?? []).entries()];
