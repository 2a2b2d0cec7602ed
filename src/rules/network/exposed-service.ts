import { defineRule } from '../../lint/rule.ts';

/** Some types of Service open a port to whoever reaches the nodes or the internet. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Open Services to the outside only where that is meant.',
    presets: ['security'],
    options: {
      types: {
        type: 'array',
        items: { type: 'string' },
        default: ['NodePort', 'LoadBalancer'],
        description: 'The types of Service to tell of.',
      },
    },
  },
  messages: {
    node: () => 'the Service opens a port on every node, past Ingress and its TLS; write type ClusterIP, and an Ingress or Gateway',
    balancer: () =>
      'the Service asks for a load balancer that whoever reaches its address may use; write loadBalancerSourceRanges or an internal one, or type ClusterIP and an Ingress',
    other: (type: string) => `the Service is of type ${type}; write ClusterIP unless it is meant to be reached from outside`,
  },
  create({ report, option }) {
    return {
      service({ object, field }) {
        const { type = 'ClusterIP', loadBalancerSourceRanges = [] } = object.spec ?? {};
        if (!option<readonly string[]>('types').includes(type)) return;
        const place = field.at('spec', 'type');
        if (type === 'NodePort') report('node', place);
        else if (type !== 'LoadBalancer') report('other', place, type);
        else if (loadBalancerSourceRanges.length === 0 && !isInternal(field.at('metadata', 'annotations').value)) report('balancer', place);
      },
    };
  },
});

/** Clouds make a load balancer internal by an annotation. */
const isInternal = (annotations: unknown): boolean =>
  Object.entries((annotations ?? {}) as Record<string, unknown>).some(
    ([key, value]) => /internal|load-balancer-type|scheme/i.test(key) && /^(?:true|internal|0\.0\.0\.0\/0)$/i.test(String(value)),
  );
