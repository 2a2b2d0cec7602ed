import { defineRule } from '../../lint/rule.ts';

const ENFORCE = 'pod-security.kubernetes.io/enforce';
const NEEDED = ['NET_ADMIN', 'NET_RAW'];

/** Without Istio CNI an init container of each Pod sets up the redirection, and needs the rights for it. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Let the init container of the mesh set up its redirection.',
    presets: ['istio'],
  },
  messages: {
    namespace: (namespace: string, level: string) =>
      `namespace "${namespace}" gets Istio's sidecar and enforces Pod Security "${level}", which forbids NET_ADMIN and NET_RAW: without Istio CNI every injected Pod is refused; install Istio CNI, or enforce privileged`,
    init: (missing: string) =>
      `container "istio-init" lacks ${missing}, and cannot lead traffic into the proxy: the Pod never starts; add it to capabilities, or install Istio CNI`,
  },
  create({ report }) {
    return {
      object({ group, resource, field, name }) {
        if (group !== '' || resource.kind !== 'Namespace') return;
        const labels = field.at('metadata', 'labels');
        const isInjected = labels.at('istio-injection').value === 'enabled' || labels.at('istio.io/rev').exists;
        const level = labels.at(ENFORCE);
        if (isInjected && (level.value === 'baseline' || level.value === 'restricted')) report('namespace', level, name, level.value);
      },
      container({ container, field, name }) {
        if (name !== 'istio-init' || container.securityContext?.privileged === true) return;
        const added = container.securityContext?.capabilities?.add ?? [];
        const missing = NEEDED.filter((capability) => !added.some((have) => have === capability || have === 'ALL'));
        if (missing.length > 0) report('init', field.at('securityContext', 'capabilities', 'add'), missing.join(' and '));
      },
    };
  },
});
