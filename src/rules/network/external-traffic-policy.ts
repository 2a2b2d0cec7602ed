import { defineRule } from '../../lint/rule.ts';

/** Whether a node passes traffic on decides who sees the client's address, and which nodes drop it. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Choose an externalTrafficPolicy that fits the type of Service.',
    presets: [],
  },
  messages: {
    cluster: () =>
      'externalTrafficPolicy Cluster sends traffic over a second node and hides the address of the client; write Local where that matters',
    local: () =>
      'externalTrafficPolicy Local on a NodePort drops what reaches a node without such a Pod, and nothing tells clients which nodes those are; write Cluster, or use a load balancer that asks for health',
  },
  create({ report }) {
    return {
      service({ object, field }) {
        const { type, externalTrafficPolicy } = object.spec ?? {};
        const place = field.at('spec', 'externalTrafficPolicy');
        if (type === 'LoadBalancer' && externalTrafficPolicy === 'Cluster') report('cluster', place);
        else if (type === 'NodePort' && externalTrafficPolicy === 'Local') report('local', place);
      },
    };
  },
});
