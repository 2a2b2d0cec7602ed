import type { EndpointSlice } from 'kubernetes-types/discovery/v1';
import type { Labels } from '../../kubernetes/labels.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { defineRule } from '../../lint/rule.ts';
import type { Cluster, ServiceView } from '../../lint/views.ts';
import { isAddedLabel, nameOf, podsIn, selectPods, serviceSelector } from '../selected-pods.ts';
import { differences, judgeUnmatched } from '../unmatched.ts';

/** A Service whose selector matches no Pod has no endpoints, and every connection to it is refused. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Give a Service the labels of its Pods as selector.',
    presets: ['recommended', 'strict', 'production'],
    notes: ['unknown'],
  },
  messages: {
    nearly: (selector: string, owner: string, text: string) =>
      `the selector ${selector} matches no Pod of the input, so that the Service has no endpoints; the Pods of ${owner} have ${text}`,
    nothing: (selector: string, namespace: string) =>
      `the selector ${selector} matches none of the Pods that the input makes in namespace "${namespace}", so that the Service has no endpoints; write labels that the Pods' template has`,
    unknown: (selector: string) =>
      `no Pod of the input matches the selector ${selector}; if none in the cluster does, the Service has no endpoints`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        for (const service of cluster.ofKind('', 'Service') as readonly ServiceView[]) check(service, cluster);
      },
    };

    function check(service: ServiceView, cluster: Cluster): void {
      const { object, field } = service;
      const selector = serviceSelector(object.spec?.selector);
      const pods = podsIn(cluster, service.namespace);
      if (selector === undefined || object.spec?.type === 'ExternalName' || hasOwnEndpoints(service, cluster)) return;
      if (selectPods(pods, selector).length > 0) return;
      const wanted = Object.fromEntries(Object.entries(object.spec?.selector as Labels).filter(([label]) => !isAddedLabel(label)));
      const place = field.at('spec', 'selector');
      const verdict = judgeUnmatched(cluster, service, pods, wanted);
      if (!verdict.sure) report('unknown', place, text(wanted));
      else if (verdict.pod === undefined) report('nothing', place, text(wanted), service.namespace);
      else
        report('nearly', place, text(wanted), nameOf(verdict.pod.owner), differences(wanted, verdict.pod)).related(
          verdict.pod.metadataField.at('labels'),
          'the labels of these Pods',
        );
    }
  },
});

const text = (selector: Labels): string =>
  Object.entries(selector)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ');

/** Endpoints written by hand, by the Service's name or by the label that names it. */
const hasOwnEndpoints = ({ name, namespace }: ServiceView, cluster: Cluster): boolean =>
  cluster.ofKind('', 'Endpoints').some((view) => view.name === name && view.namespace === namespace) ||
  cluster
    .ofKind('discovery.k8s.io', 'EndpointSlice')
    .some(
      (view) =>
        view.namespace === namespace && (view.object as Decoded<EndpointSlice>).metadata?.labels?.['kubernetes.io/service-name'] === name,
    );
