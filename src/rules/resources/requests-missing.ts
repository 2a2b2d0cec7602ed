import { defineRule } from '../../lint/rule.ts';
import { figuresFor, hasFigure, isFilledIn, lasting } from './figures.ts';

/** A container that requests nothing is placed as if it needed nothing. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Request what every container needs.',
    presets: ['strict', 'production'],
    fixable: 'unsafe',
    options: {
      resources: {
        type: 'array',
        items: { type: 'string' },
        default: ['cpu', 'memory'],
        description: 'The resources that each container must request.',
      },
      write: {
        type: 'array',
        items: { type: 'string' },
        default: ['cpu=100m', 'memory=512Mi'],
        description: 'What --unsafe-fixes writes, each as `resource=quantity`: a figure to begin with, to be measured.',
      },
      explicit: {
        type: 'boolean',
        default: false,
        description: 'Ask for requests that are written, though a limit alone is the request too.',
      },
    },
  },
  messages: {
    missing: (container: string, resources: string) =>
      `container "${container}" requests no ${resources}, so that the scheduler counts it as needing none and may put it on a full node; write what it needs under resources.requests`,
  },
  create({ report, option }) {
    return {
      cluster(cluster) {
        const wanted = option<readonly string[]>('resources');
        const explicit = option<boolean>('explicit');
        for (const pod of cluster.podSpecs)
          for (const view of lasting(pod)) {
            const missing = wanted.filter(
              (name) => !hasFigure(view, 'requests', name, explicit) && !isFilledIn(pod, cluster, 'requests', name),
            );
            if (missing.length > 0)
              report('missing', view.field.at('resources', 'requests'), view.name, missing.join(' and ')).fix(
                figuresFor(view, 'requests', missing, option<readonly string[]>('write')),
              );
          }
      },
    };
  },
});
