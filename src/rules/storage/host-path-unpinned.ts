import type { PersistentVolume, PodSpec, Volume } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { defineRule } from '../../lint/rule.ts';
import type { PodSpecView } from '../../lint/views.ts';

/** A folder of a node stays behind when its Pod moves to another. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Keep Pods with data in a hostPath on the node that has it.',
    presets: ['strict', 'production'],
  },
  messages: {
    pod: (volume: string, path: string) =>
      `volume "${volume}" is the folder ${path} of whatever node the Pod runs on: on another node the data is not there; pin the Pod with a nodeSelector, or mount a PersistentVolumeClaim`,
    volume: (path: string) =>
      `the volume is the folder ${path} of whatever node mounts it: on another node the data is not there; write a local volume with nodeAffinity`,
  },
  create({ report }) {
    return {
      podSpec(pod) {
        // The Pods of a DaemonSet look at the node that they are on.
        if (pod.owner.resource.kind === 'DaemonSet' || isPinned(pod.spec)) return;
        for (const [index, volume] of (pod.spec.volumes ?? []).entries())
          if (volume.hostPath && isData(volume) && isWritten(pod, volume.name))
            report('pod', pod.field.at('volumes', index, 'hostPath', 'path'), volume.name ?? '', volume.hostPath.path ?? '');
      },
      object({ group, resource, object, field }) {
        if (group !== '' || resource.kind !== 'PersistentVolume') return;
        const { hostPath, nodeAffinity } = (object as Decoded<PersistentVolume>).spec ?? {};
        if (hostPath && nodeAffinity === undefined) report('volume', field.at('spec', 'hostPath', 'path'), hostPath.path ?? '');
      },
    };
  },
});

const isPinned = ({ nodeSelector, nodeName, affinity }: Decoded<PodSpec>): boolean =>
  nodeSelector !== undefined ||
  nodeName !== undefined ||
  affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution !== undefined;

/** What every node has of its own and alike: devices, sockets, its system. */
const OF_THE_SYSTEM = /^\/(?:$|(?:proc|sys|dev|run|var\/run|var\/log|var\/lib\/kubelet|var\/lib\/docker|etc|lib|usr|boot)(?:\/|$))/;

const isData = ({ hostPath }: Decoded<Volume>): boolean =>
  !OF_THE_SYSTEM.test(hostPath?.path ?? '') && ['', 'Directory', 'DirectoryOrCreate'].includes(hostPath?.type ?? '');

const isWritten = ({ containers }: PodSpecView, volume: string | undefined): boolean =>
  containers.some(({ container }) => (container.volumeMounts ?? []).some(({ name, readOnly }) => name === volume && readOnly !== true));
