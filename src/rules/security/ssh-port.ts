import { defineRule } from '../../lint/rule.ts';

/** A shell server in a container is a way in that no API server sees. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Run no SSH server in containers.',
    presets: ['strict', 'security'],
  },
  messages: {
    container: (container: string) =>
      `container "${container}" listens on port 22, that of SSH: a way in without the API server's rights and audit; use kubectl exec`,
    service: (service: string) => `Service "${service}" leads to port 22, that of SSH; use kubectl exec`,
  },
  create({ report }) {
    return {
      container({ container, field, name }) {
        for (const [index, { containerPort, protocol = 'TCP' }] of (container.ports ?? []).entries())
          if (containerPort === 22 && protocol === 'TCP') report('container', field.at('ports', index, 'containerPort'), name);
      },
      service({ object, field, name }) {
        for (const [index, { port, targetPort = port, protocol = 'TCP' }] of (object.spec?.ports ?? []).entries())
          if (Number(targetPort) === 22 && protocol === 'TCP') report('service', field.at('spec', 'ports', index), name);
      },
    };
  },
});
