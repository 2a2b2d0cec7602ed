import type { Labels } from '../../kubernetes/labels.ts';
import { selectorFromMap } from '../../kubernetes/labels.ts';
import { defineRule } from '../../lint/rule.ts';
import type { Cluster, ObjectView, ServiceView } from '../../lint/views.ts';
import { podsIn, selectPods, serviceSelector } from '../selected-pods.ts';

const GROUP = 'networking.istio.io';

/** A route to a subset that nobody defined is answered with 503. */
export default defineRule({
  meta: {
    severity: 'error',
    severities: { empty: 'warning' },
    summary: 'Send routes to subsets that a DestinationRule defines, and give each subset Pods.',
    presets: ['istio', 'strict'],
  },
  messages: {
    missing: (subset: string, host: string, subsets: string) =>
      `no DestinationRule of "${host}" has a subset "${subset}", only ${subsets}, so that requests are answered with 503; define it, or write one that there is`,
    empty: (subset: string, labels: string, host: string) =>
      `no Pod of Service "${host}" has the labels of subset "${subset}" (${labels}), so that requests to it are answered with 503; write labels that Pods of the Service have`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        const rules = cluster.ofKind(GROUP, 'DestinationRule');
        for (const service of cluster.ofKind(GROUP, 'VirtualService')) checkRoutes(service, rules);
        for (const rule of rules) checkSubsets(rule, cluster);
      },
    };

    function checkRoutes(service: ObjectView, rules: readonly ObjectView[]): void {
      for (const list of ['http', 'tcp', 'tls'])
        for (const route of service.field
          .at('spec', list)
          .items()
          .flatMap((one) => one.at('route').items())) {
          const [host, subset] = [route.at('destination', 'host'), route.at('destination', 'subset')];
          if (typeof host.value !== 'string' || typeof subset.value !== 'string') continue;
          const name = fullName(host.value, service.namespace);
          const found = rules.filter((rule) => fullName(String(rule.field.at('spec', 'host').value), rule.namespace) === name);
          const subsets = found.flatMap(({ field }) => field.at('spec', 'subsets').items()).map((one) => one.at('name').value);
          if (found.length > 0 && !subsets.includes(subset.value))
            report('missing', subset, subset.value, host.value, subsets.length === 0 ? 'none at all' : subsets.join(', '));
        }
    }

    function checkSubsets(rule: ObjectView, cluster: Cluster): void {
      const host = fullName(String(rule.field.at('spec', 'host').value), rule.namespace);
      const services = (cluster.ofKind('', 'Service') as readonly ServiceView[]).filter(
        (view) => fullName(view.name, view.namespace) === host,
      );
      const pods = services.flatMap((service) => {
        const selector = serviceSelector(service.object.spec?.selector);
        return selector ? selectPods(podsIn(cluster, service.namespace), selector) : [];
      });
      const [service] = services;
      if (service === undefined || pods.length === 0) return;
      for (const subset of rule.field.at('spec', 'subsets').items()) {
        const labels = (subset.at('labels').value ?? {}) as Labels;
        if (Object.keys(labels).length === 0 || selectPods(pods, selectorFromMap(labels)).length > 0) continue;
        const text = Object.entries(labels).map(([key, value]) => `${key}: ${value}`);
        report('empty', subset.at('labels'), String(subset.at('name').value), text.join(', '), service.name);
      }
    }
  },
});

/** A short name is one of the namespace of who writes it; `reviews.shop` and `reviews.shop.svc.cluster.local` are one. */
function fullName(host: string, namespace: string): string {
  const [name = '', home, svc] = host.split('.');
  if (home === undefined) return `${name}.${namespace}`;
  return svc === undefined || svc === 'svc' ? `${name}.${home}` : host;
}
