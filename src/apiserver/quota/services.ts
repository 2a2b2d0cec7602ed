import type { Service } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { Quantity } from '../../kubernetes/quantity.ts';
import { type Evaluator, ONE } from './evaluator.ts';

const RESOURCES: readonly string[] = ['count/services', 'services', 'services.nodeports', 'services.loadbalancers'];

/** Services, and what they take of the nodes and of the cloud (`pkg/quota/v1/evaluator/core/services.go`, read at 1.34). */
export const serviceEvaluator: Evaluator = {
  group: '',
  kind: 'Service',
  uses: (resource) => RESOURCES.includes(resource),
  looksAt: ({ verb, subresource }) => (verb === 'create' || verb === 'update') && subresource === '',
  usage: (object) =>
    new Map([
      ['count/services', ONE],
      ['services', ONE],
      ['services.nodeports', Quantity.of(nodePortsOf(object as Decoded<Service>))],
      ['services.loadbalancers', Quantity.of((object as Decoded<Service>).spec?.type === 'LoadBalancer' ? 1 : 0)],
    ]),
};

/** Ports are counted before they are given out: one for each port of the Service, or those that a load balancer without any asks for. */
function nodePortsOf({ spec: { type, ports = [], allocateLoadBalancerNodePorts } = {} }: Decoded<Service>): number {
  if (type === 'NodePort') return ports.length;
  if (type !== 'LoadBalancer') return 0;
  return allocateLoadBalancerNodePorts === false ? ports.filter(({ nodePort = 0 }) => nodePort !== 0).length : ports.length;
}
