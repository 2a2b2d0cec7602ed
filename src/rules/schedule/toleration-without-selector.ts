import type { PodSpec, Toleration } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { defineRule } from '../../lint/rule.ts';

/** A toleration opens a door, and sends nobody through it. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Select the dedicated nodes whose taint is tolerated.',
    presets: ['strict'],
  },
  messages: {
    alone: (key: string) =>
      `the Pods tolerate the taint "${key}" and select no nodes, so that they may run on the nodes with that taint and on all others; add a nodeSelector if they belong there`,
  },
  create({ report }) {
    return {
      podSpec({ owner, spec, field }) {
        // The Pods of a DaemonSet are meant to run on all kinds of nodes.
        if (owner.resource.kind === 'DaemonSet' || selectsNodes(spec)) return;
        const index = (spec.tolerations ?? []).findIndex(isOfDedicatedNodes);
        const key = spec.tolerations?.[index]?.key;
        if (key !== undefined && !asksFor(spec, key)) report('alone', field.at('tolerations', index, 'key'), key);
      },
    };
  },
});

const selectsNodes = ({ nodeSelector, nodeName, affinity }: Decoded<PodSpec>): boolean =>
  nodeSelector !== undefined || nodeName !== undefined || affinity?.nodeAffinity !== undefined;

/** Taints of Kubernetes and of clouds come and go with a node's state; those are tolerated, not sought. */
const isOfDedicatedNodes = ({ key, effect }: Decoded<Toleration>): boolean =>
  key !== undefined &&
  effect !== 'PreferNoSchedule' &&
  !/(?:^|\.)(?:kubernetes|k8s)\.io\/|\.cloudprovider\.|^CriticalAddonsOnly$/.test(key);

/** Asking for a device (`nvidia.com/gpu`) leads to the nodes that have it. */
const asksFor = ({ containers = [] }: Decoded<PodSpec>, key: string): boolean =>
  containers.some(({ resources }) => resources?.limits?.[key] !== undefined || resources?.requests?.[key] !== undefined);
