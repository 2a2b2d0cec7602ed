import type { StatefulSet } from 'kubernetes-types/apps/v1';
import { defineRule } from '../../lint/rule.ts';
import type { Cluster, ObjectView, ServiceView } from '../../lint/views.ts';
import { lookUp } from '../reference.ts';
import { podsIn, selectPods, serviceSelector } from '../selected-pods.ts';

/** The Service that a StatefulSet names gives its Pods their names in DNS. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Name a Service that exists in the serviceName of a StatefulSet.',
    presets: ['recommended', 'strict', 'production'],
    notes: ['unknown'],
  },
  messages: {
    nearly: (name: string, near: string) =>
      `the input has no Service "${name}" but a Service "${near}"; without its Service the Pods have no names in DNS: write "${near}" if that is meant`,
    other: (name: string, other: string) =>
      `the input has no Service "${name}", and the headless Service of these Pods is "${other}"; the Pods have no names in DNS unless serviceName is the name of their Service: write "${other}"`,
    unknown: (name: string) => `the Service "${name}" is not in the input; if the cluster does not have it, the Pods have no names in DNS`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        for (const set of cluster.ofKind('apps', 'StatefulSet') as readonly ObjectView<StatefulSet>[]) {
          const name = set.object.spec?.serviceName;
          if (name === undefined || name === '') continue;
          const place = set.field.at('spec', 'serviceName');
          const found = lookUp(cluster, set, '', 'Service', name);
          if (found.state === 'here') continue;
          const [own] = headlessServicesOf(set, cluster);
          if (own) report('other', place, name, own.name).related(own.field.at('metadata', 'name'), 'the headless Service of these Pods');
          else if (found.state === 'nearly')
            report('nearly', place, name, found.view.name).related(
              found.view.field.at('metadata', 'name'),
              'the Service with a similar name',
            );
          else if (found.state !== 'declared') report('unknown', place, name);
        }
      },
    };
  },
});

function headlessServicesOf(set: ObjectView, cluster: Cluster): ServiceView[] {
  const pods = podsIn(cluster, set.namespace).filter(({ owner }) => owner === set);
  return (cluster.ofKind('', 'Service') as readonly ServiceView[]).filter(({ namespace, object }) => {
    const selector = serviceSelector(object.spec?.selector);
    return (
      namespace === set.namespace && object.spec?.clusterIP === 'None' && selector !== undefined && selectPods(pods, selector).length > 0
    );
  });
}
