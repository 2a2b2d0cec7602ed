import type { VolumeMount } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { defineRule } from '../../lint/rule.ts';
import type { PodSpecView } from '../../lint/views.ts';
import { isBelow, SENSITIVE } from '../node-paths.ts';

/** A folder of the node in a Pod is a hole in the wall between them. */
export default defineRule({
  meta: {
    severity: 'info',
    severities: { sensitive: 'warning', writable: 'warning' },
    summary: 'Mount no folders of the node.',
    presets: ['security'],
  },
  messages: {
    sensitive: (volume: string, path: string) =>
      `volume "${volume}" is "${path}" of the node, which holds its system or the secrets of others; mount a narrower folder, or none`,
    writable: (container: string, path: string) =>
      `container "${container}" may write to "${path}" of the node; write readOnly: true unless it must`,
    any: (volume: string, path: string) =>
      `volume "${volume}" is a folder of the node, "${path}": its data stays there when the Pod moves, and the Pod sees what others left; use a PersistentVolumeClaim or an emptyDir`,
  },
  create({ report }) {
    return {
      podSpec(pod) {
        for (const [index, { name = '', hostPath }] of (pod.spec.volumes ?? []).entries()) {
          if (hostPath === undefined) continue;
          const path = hostPath.path ?? '';
          const place = pod.field.at('volumes', index, 'hostPath', 'path');
          report(SENSITIVE.some((folder) => isBelow(path, folder)) || path === '/' ? 'sensitive' : 'any', place, name, path);
          for (const { container, mount } of writableMounts(pod, name)) report('writable', mount, container, path);
        }
      },
    };
  },
});

const writableMounts = (pod: PodSpecView, volume: string) =>
  pod.containers.flatMap(({ name, container, field }) =>
    ((container.volumeMounts ?? []) as Decoded<VolumeMount>[]).flatMap((mount, index) =>
      mount.name === volume && mount.readOnly !== true ? [{ container: name, mount: field.at('volumeMounts', index, 'mountPath') }] : [],
    ),
  );
