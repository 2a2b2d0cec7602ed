import type { HTTPGetAction, Probe } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { defineRule } from '../../lint/rule.ts';
import type { ContainerView } from '../../lint/views.ts';

const PROBES = ['startupProbe', 'livenessProbe', 'readinessProbe'] as const;
const HANDLERS = ['httpGet', 'tcpSocket', 'grpc'] as const;

/** A probe that knocks at a port where nobody listens fails for ever. */
export default defineRule({
  meta: {
    severity: 'warning',
    severities: { name: 'error' },
    notes: ['perhaps'],
    summary: 'Probe a port that the container declares.',
    presets: ['recommended', 'strict', 'production'],
  },
  messages: {
    name: (container: string, probe: string, port: string, declared: string) =>
      `the ${probe} of container "${container}" asks for a port named "${port}", and the container declares ${declared}; the probe fails every time: name a declared port`,
    protocol: (container: string, probe: string, port: string, protocol: string) =>
      `the ${probe} of container "${container}" asks port "${port}" by TCP, and the container declares it for ${protocol}; the probe fails unless something listens there by TCP too: name a TCP port`,
    number: (container: string, probe: string, port: number, declared: string) =>
      `the ${probe} of container "${container}" asks port ${port}, and the container declares ${declared}; probe a port that it listens on, or declare this one`,
    perhaps: (container: string, probe: string, port: number, declared: string) =>
      `the ${probe} of container "${container}" asks port ${port}, and the container declares ${declared}; unless its arguments make it listen there, the probe fails every time`,
  },
  create({ report }) {
    return {
      container(view) {
        const { container, field, name } = view;
        const ports = container.ports ?? [];
        for (const probe of PROBES)
          for (const handler of HANDLERS) {
            const action = (container[probe] as Decoded<Probe> | undefined)?.[handler];
            const port = (action as Decoded<HTTPGetAction> | undefined)?.port;
            const place = field.at(probe, handler, 'port');
            if (typeof port === 'string' && !/^\d+$/.test(port)) {
              const named = ports.find((declared) => declared.name === port);
              if (named?.protocol !== undefined && named.protocol !== 'TCP') report('protocol', place, name, probe, port, named.protocol);
              else if (named === undefined)
                report('name', place, name, probe, port, listed(ports.map((declared) => declared.name ?? declared.containerPort)));
            } else if (port !== undefined && ports.length > 0 && !ports.some((declared) => declared.containerPort === Number(port)))
              report(
                isConfigured(view) ? 'perhaps' : 'number',
                place,
                name,
                probe,
                Number(port),
                listed(ports.map((declared) => declared.containerPort)),
              );
          }
      },
    };
  },
});

/** Arguments and variables may well make the program listen on ports that nobody declared. */
const isConfigured = ({ container }: ContainerView): boolean =>
  [container.command, container.args, container.env, container.envFrom].some((list) => (list ?? []).length > 0);

const listed = (ports: readonly (string | number | undefined)[]): string =>
  ports.length === 0 ? 'no port' : `only ${ports.map((port) => (typeof port === 'string' ? JSON.stringify(port) : port)).join(', ')}`;
