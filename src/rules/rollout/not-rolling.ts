import type { Deployment } from 'kubernetes-types/apps/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { defineRule } from '../../lint/rule.ts';

/** Recreate stops all Pods before it starts the first new one. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Update a workload with several replicas in steps.',
    presets: ['production'],
  },
  messages: {
    recreate: (replicas: number) =>
      `strategy Recreate stops all ${replicas} replicas before it starts a new one, so that every update is an outage; write RollingUpdate unless two versions may not run at once`,
    onDelete: (kind: string) =>
      `updateStrategy OnDelete leaves the old Pods of this ${kind} until somebody deletes them, so that an apply changes nothing by itself; write RollingUpdate`,
  },
  create({ report }) {
    return {
      object({ group, resource, field }) {
        const strategy = field.at('spec', 'strategy', 'type');
        const replicas = field.at('spec', 'replicas').value;
        if (group === 'apps.openshift.io' && resource.kind === 'DeploymentConfig' && strategy.value === 'Recreate' && Number(replicas) > 1)
          report('recreate', strategy, Number(replicas));
      },
      workload(view) {
        const { spec } = view.object as Decoded<Deployment>;
        if (view.resource.kind === 'Deployment' && spec?.strategy?.type === 'Recreate' && (spec.replicas ?? 1) > 1)
          report('recreate', view.field.at('spec', 'strategy', 'type'), spec.replicas ?? 1);
        const update = view.field.at('spec', 'updateStrategy', 'type');
        if (['StatefulSet', 'DaemonSet'].includes(view.resource.kind) && update.value === 'OnDelete')
          report('onDelete', update, view.resource.kind);
      },
    };
  },
});
