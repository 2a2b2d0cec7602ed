import { defineRule } from '../../lint/rule.ts';

/** Ports below 1024 once needed root, and images that use them mostly run as root. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Let containers listen on ports from 1024 on.',
    presets: [],
  },
  messages: {
    low: (container: string, port: number) =>
      `container "${container}" listens on port ${port}, which may ask for root or NET_BIND_SERVICE; listen on a port from 1024 on and let the Service translate`,
  },
  create({ report }) {
    return {
      container({ container, field, name }) {
        for (const [index, { containerPort = 0 }] of (container.ports ?? []).entries())
          if (containerPort > 0 && containerPort < 1024) report('low', field.at('ports', index, 'containerPort'), name, containerPort);
      },
    };
  },
});
