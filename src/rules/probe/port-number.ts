import { defineRule } from '../../lint/rule.ts';

const PROBES = ['startupProbe', 'livenessProbe', 'readinessProbe'] as const;

/** A number in a probe is one more place to change when the port does. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Name the port of a probe rather than repeat its number.',
    presets: [],
  },
  messages: {
    number: (probe: string, container: string, port: number, name: string) =>
      `the ${probe} of container "${container}" repeats port ${port}, which has the name "${name}"; write the name, so that the number stands once`,
  },
  create({ report }) {
    return {
      container({ container, field, name }) {
        for (const probe of PROBES)
          for (const how of ['httpGet', 'tcpSocket'] as const) {
            const port = field.at(probe, how, 'port');
            const declared = (container.ports ?? []).find(({ containerPort }) => containerPort === port.value);
            if (typeof port.value === 'number' && declared?.name !== undefined)
              report('number', port, probe, name, port.value, declared.name);
          }
      },
    };
  },
});
