import { defineRule } from '../../lint/rule.ts';
import { figuresFor, hasFigure, isFilledIn, lasting } from './figures.ts';

/** A container without a memory limit takes its neighbours with it when it grows. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Limit what every container may use.',
    presets: ['strict', 'production'],
    fixable: 'unsafe',
    options: {
      resources: {
        type: 'array',
        items: { type: 'string' },
        default: ['memory'],
        description: 'The resources that each container must have a limit for.',
      },
      write: {
        type: 'array',
        items: { type: 'string' },
        default: ['cpu=100m', 'memory=512Mi'],
        description: 'What --unsafe-fixes writes, each as `resource=quantity`: a figure to begin with, to be measured.',
      },
    },
  },
  messages: {
    missing: (container: string, resources: string) =>
      `container "${container}" has no limit for ${resources}, so that it may take all that the node has, and its neighbours with it; write one under resources.limits`,
  },
  create({ report, option }) {
    return {
      cluster(cluster) {
        const wanted = option<readonly string[]>('resources');
        for (const pod of cluster.podSpecs)
          for (const view of lasting(pod)) {
            const missing = wanted.filter((name) => !hasFigure(view, 'limits', name) && !isFilledIn(pod, cluster, 'limits', name));
            if (missing.length > 0)
              report('missing', view.field.at('resources', 'limits'), view.name, missing.join(' and ')).fix(
                figuresFor(view, 'limits', missing, option<readonly string[]>('write')),
              );
          }
      },
    };
  },
});
