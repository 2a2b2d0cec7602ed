import { atLeast } from '../../kubernetes/version.ts';
import { renameKey, replaceValue } from '../../loader/edit.ts';
import { defineRule } from '../../lint/rule.ts';

const OLD = 'node-role.kubernetes.io/master';
const NEW = 'node-role.kubernetes.io/control-plane';

/** The taint and label `master` went with kubeadm 1.24 and 1.25: what still names only them misses the control plane. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Call the control plane by its present name.',
    presets: ['recommended', 'strict', 'production'],
    fixable: 'unsafe',
  },
  messages: {
    taint: () =>
      `the toleration is for ${OLD}, a taint that nodes no longer have since Kubernetes 1.25: the Pods stay off the control plane; tolerate ${NEW}`,
    label: () =>
      `the nodeSelector asks for the label ${OLD}, which nodes no longer have since Kubernetes 1.24: the Pods stay Pending; ask for ${NEW}`,
  },
  create({ report, version }) {
    return {
      podSpec({ spec, field }) {
        const title = `write ${NEW}`;
        const tolerations = spec.tolerations ?? [];
        const tolerated = tolerations.some(({ key, operator }) => key === NEW || (key === undefined && operator === 'Exists'));
        for (const [index, { key }] of tolerations.entries()) {
          const place = field.at('tolerations', index, 'key');
          if (key !== OLD || tolerated || !atLeast(version, '1.25')) continue;
          const edit = replaceValue(place, NEW);
          report('taint', place).fix(edit && { title, safe: false, edits: [edit] });
        }
        const label = field.at('nodeSelector', OLD);
        if (label.exists && atLeast(version, '1.24')) report('label', label).fix({ title, safe: false, edits: [renameKey(label, NEW)] });
      },
    };
  },
});
