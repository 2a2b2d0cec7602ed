import type { ContainerPort, Probe } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { defineRule } from '../../lint/rule.ts';

const PROBES = ['livenessProbe', 'readinessProbe'] as const;

/** An open port says that a process listens, not that it answers. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Ask an HTTP port with httpGet.',
    presets: ['strict'],
  },
  messages: {
    tcp: (container: string, probe: string, port: string) =>
      `the ${probe} of container "${container}" only opens port ${port}, which the kernel answers even while the application hangs; ask with httpGet`,
  },
  create({ report }) {
    return {
      container({ container, field, name }) {
        for (const key of PROBES) {
          const port = (container[key] as Decoded<Probe> | undefined)?.tcpSocket?.port;
          const declared = (container.ports ?? []).find((one) => one.name === port || one.containerPort === Number(port));
          if (port === undefined || !(declared ? isHttp(declared) : Number(port) === 80)) continue;
          report('tcp', field.at(key, 'tcpSocket'), name, key, JSON.stringify(port));
        }
      },
    };
  },
});

/** By its name, or by its number where it has none. */
const isHttp = ({ name, containerPort }: Decoded<ContainerPort>): boolean =>
  name === undefined ? containerPort === 80 : /^(?:https?|http2|web)(?:-|$)|-https?$/.test(name);
