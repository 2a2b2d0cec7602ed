import { defineRule } from '../../lint/rule.ts';
import { isBelow, RUNTIME_SOCKETS } from '../node-paths.ts';

/** Who may talk to the container runtime may start a privileged container. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Mount no socket of a container runtime.',
    presets: ['strict', 'security', 'production'],
  },
  messages: {
    socket: (volume: string, path: string) =>
      `volume "${volume}" is "${path}", through which the Pod can start any container on the node, a privileged one too; use the API server, or build images without a daemon`,
    folder: (volume: string, path: string, socket: string) =>
      `volume "${volume}" is "${path}", which holds ${socket}, through which the Pod can start any container on the node; mount a narrower folder`,
  },
  create({ report }) {
    return {
      podSpec({ spec, field }) {
        for (const [index, { name = '', hostPath }] of (spec.volumes ?? []).entries()) {
          const path = hostPath?.path;
          const place = field.at('volumes', index, 'hostPath', 'path');
          if (path === undefined) continue;
          const inside = RUNTIME_SOCKETS.find((socket) => isBelow(socket, path.replace(/\/+$/, '')));
          if (RUNTIME_SOCKETS.includes(path)) report('socket', place, name, path);
          else if (inside !== undefined) report('folder', place, name, path, inside);
        }
      },
    };
  },
});
