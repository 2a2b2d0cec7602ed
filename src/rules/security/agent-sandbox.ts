import { defineRule } from '../../lint/rule.ts';
import type { Field } from '../../loader/field.ts';

/** A sandbox runs code that nobody has read: it needs walls of its own. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Wall in the sandboxes of agents: a runtime class, limits, and images by digest.',
    presets: ['security'],
  },
  messages: {
    runtime: (kind: string, name: string) =>
      `the ${kind} "${name}" runs foreign code in the runtime of all other Pods; write a runtimeClassName with a kernel of its own, as gvisor or kata`,
    limits: (kind: string, name: string, container: string) =>
      `container "${container}" of the ${kind} "${name}" has no limits for cpu and memory, so that foreign code may take the whole node; write resources.limits`,
    digest: (kind: string, name: string, image: string) =>
      `the ${kind} "${name}" runs "${image}", which can change under its name; write it with its digest`,
  },
  create({ report }) {
    return {
      object({ group, resource: { kind }, field, name }) {
        if (!/(?:^|\.)agents\.x-k8s\.io$/.test(group)) return;
        const spec = field.at('spec', 'podTemplate', 'spec');
        if (!spec.exists) return;
        if (typeof spec.at('runtimeClassName').value !== 'string') report('runtime', spec.at('runtimeClassName'), kind, name);
        for (const container of spec.at('containers').items()) checkContainer(container, kind, name);
      },
    };

    function checkContainer(container: Field, kind: string, name: string): void {
      const image = container.at('image');
      const limits = container.at('resources', 'limits');
      if (!limits.at('cpu').exists || !limits.at('memory').exists) report('limits', limits, kind, name, String(container.at('name').value));
      if (typeof image.value === 'string' && !image.value.includes('@sha256:')) report('digest', image, kind, name, image.value);
    }
  },
});
