import { defineRule } from '../../lint/rule.ts';
import { wantedPairs } from './pairs.ts';

const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Service', 'DeploymentConfig', 'Rollout'];

/** Labels say whose an object is, long after who applied it left. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Label objects with what tells whose they are.',
    presets: [],
    options: {
      labels: {
        type: 'array',
        items: { type: 'string' },
        default: ['app.kubernetes.io/name'],
        description: 'Labels that must be there, each as `name` or as `name=regular expression`.',
      },
      kinds: { type: 'array', items: { type: 'string' }, default: WORKLOADS, description: 'The kinds that must have them.' },
    },
  },
  messages: {
    missing: (kind: string, label: string) => `this ${kind} has no label "${label}"; write it, so that it can be told whose it is`,
    value: (kind: string, label: string, value: string, pattern: string) =>
      `the label "${label}" of this ${kind} is "${value}", which does not match ${pattern}; write a value that does`,
  },
  create({ report, option }) {
    return {
      object({ resource, object, field }) {
        if (!option<readonly string[]>('kinds').includes(resource.kind)) return;
        const place = field.at('metadata', 'labels');
        for (const { name, pattern } of wantedPairs(option<readonly string[]>('labels'))) {
          const value = object.metadata?.labels?.[name];
          if (value === undefined) report('missing', place, resource.kind, name);
          else if (pattern && !pattern.test(value)) report('value', place.at(name), resource.kind, name, value, String(pattern));
        }
      },
    };
  },
});
