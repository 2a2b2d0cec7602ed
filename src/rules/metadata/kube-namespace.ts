import { defineRule } from '../../lint/rule.ts';

/** The namespaces of Kubernetes are exempt from many rules, and upgrades clean them up. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Keep applications out of the namespaces of Kubernetes.',
    presets: ['security'],
    options: {
      namespaces: {
        type: 'array',
        items: { type: 'string' },
        default: ['kube-system', 'kube-public', 'kube-node-lease'],
        description: 'The namespaces that are not for applications.',
      },
    },
  },
  messages: {
    workload: (kind: string, namespace: string) =>
      `this ${kind} runs in "${namespace}", which many policies exempt and where a Secret opens much; use a namespace of its own unless it is part of the cluster`,
  },
  create({ report, option }) {
    return {
      podSpec({ owner }) {
        const { namespace } = owner.resource;
        if (namespace !== undefined && option<readonly string[]>('namespaces').includes(namespace))
          report('workload', owner.field.at('metadata', 'namespace'), owner.resource.kind, namespace);
      },
    };
  },
});
