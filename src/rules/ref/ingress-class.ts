import { defineRule } from '../../lint/rule.ts';
import { lookUp } from '../reference.ts';

/** No controller serves an Ingress of a class that does not exist. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Name an IngressClass that exists.',
    presets: ['recommended', 'strict', 'production'],
    notes: ['unknown'],
  },
  messages: {
    nearly: (name: string, near: string) =>
      `the input has no IngressClass "${name}" but an IngressClass "${near}"; no controller serves an Ingress of a class that does not exist: write "${near}" if that is meant`,
    unknown: (name: string) =>
      `the IngressClass "${name}" is not in the input; if the cluster does not have it, no controller serves this Ingress`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        for (const ingress of cluster.ofKind('networking.k8s.io', 'Ingress')) {
          const place = ingress.field.at('spec', 'ingressClassName');
          if (typeof place.value !== 'string' || place.value === '') continue;
          const found = lookUp(cluster, ingress, 'networking.k8s.io', 'IngressClass', place.value);
          if (found.state === 'nearly')
            report('nearly', place, place.value, found.view.name).related(
              found.view.field.at('metadata', 'name'),
              'the class with a similar name',
            );
          else if (found.state !== 'here' && found.state !== 'declared') report('unknown', place, place.value);
        }
      },
    };
  },
});
