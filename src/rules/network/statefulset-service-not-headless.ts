import type { StatefulSet } from 'kubernetes-types/apps/v1';
import { defineRule } from '../../lint/rule.ts';
import type { ObjectView, ServiceView } from '../../lint/views.ts';
import { lookUp } from '../reference.ts';

/** Only a headless Service has a name in DNS for each of its Pods. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Name a headless Service in the serviceName of a StatefulSet.',
    presets: ['strict', 'production'],
  },
  messages: {
    notHeadless: (service: string, set: string) =>
      `serviceName is the Service "${service}", which has an address of its own, so that "${set}-0.${service}" is no name in DNS; give it clusterIP: None, or name a headless Service`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        for (const set of cluster.ofKind('apps', 'StatefulSet') as readonly ObjectView<StatefulSet>[]) {
          const name = set.object.spec?.serviceName ?? '';
          const found = lookUp(cluster, set, '', 'Service', name);
          if (found.state !== 'here') continue;
          const [service, ...more] = found.views as readonly ServiceView[];
          if (service === undefined || [service, ...more].some(({ object }) => object.spec?.clusterIP === 'None')) continue;
          report('notHeadless', set.field.at('spec', 'serviceName'), name, set.name).related(
            service.field.at('metadata', 'name'),
            'the Service, with an address of its own',
          );
        }
      },
    };
  },
});
