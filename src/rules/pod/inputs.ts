import { defineRule } from '../../lint/rule.ts';
import { configurationOf } from '../configuration.ts';
import { nameOf } from '../selected-pods.ts';

/** An inventory, not a defect: what a workload reads tells who loses what when it is broken into. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Know which Secrets, ConfigMaps and claims a workload reads.',
    presets: [],
  },
  messages: {
    reads: (owner: string, things: string) => `${owner} reads ${things}`,
  },
  create({ report }) {
    return {
      podSpec(pod) {
        const configuration = configurationOf(pod).map(({ kind, name }) => `${kind} "${String(name.value)}"`);
        const claims = (pod.spec.volumes ?? []).flatMap(({ persistentVolumeClaim }) =>
          persistentVolumeClaim?.claimName === undefined ? [] : [`PersistentVolumeClaim "${persistentVolumeClaim.claimName}"`],
        );
        const things = [...new Set([...configuration, ...claims])].sort();
        if (things.length > 0) report('reads', pod.field, nameOf(pod.owner), things.join(', '));
      },
    };
  },
});
