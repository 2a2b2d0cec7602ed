import { defineRule } from '../../lint/rule.ts';

/** Volumes that live no longer than the Pod, or that the cluster hands out: what the Restricted level of Pod Security allows. */
const ORDINARY = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim', 'projected', 'secret'];

/** A volume that a Pod names itself reaches storage past the cluster's own rules. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Mount storage through claims rather than by its address.',
    presets: ['security'],
    options: {
      allowed: { type: 'array', items: { type: 'string' }, default: ORDINARY, description: 'The types of volume that Pods may use.' },
    },
  },
  messages: {
    type: (volume: string, type: string) =>
      `volume "${volume}" is of type ${type}, which reaches storage past PersistentVolumes and their rules; use a PersistentVolumeClaim`,
  },
  create({ report, option }) {
    return {
      podSpec({ field }) {
        const allowed = option<readonly string[]>('allowed');
        for (const volume of field.at('volumes').items())
          for (const entry of volume.entries())
            if (entry.key !== undefined && entry.key !== 'name' && !allowed.includes(entry.key))
              report('type', entry, String(volume.at('name').value), entry.key);
      },
    };
  },
});
