import type { StatefulSet } from 'kubernetes-types/apps/v1';
import { defineRule } from '../../lint/rule.ts';
import type { Cluster, ObjectView } from '../../lint/views.ts';
import { lookUp } from '../reference.ts';

/** A Pod that mounts a claim which does not exist stays Pending. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Mount a PersistentVolumeClaim that exists in the namespace of the Pods.',
    presets: ['recommended', 'strict', 'production'],
    notes: ['unknown'],
  },
  messages: {
    nearly: (name: string, near: string) =>
      `the input has no PersistentVolumeClaim "${name}" but a PersistentVolumeClaim "${near}"; Pods with a claim that does not exist stay Pending: write "${near}" if that is meant`,
    elsewhere: (name: string, namespace: string, own: string) =>
      `the PersistentVolumeClaim "${name}" is in namespace "${namespace}", and Pods of namespace "${own}" can only mount those of their own; create it in "${own}"`,
    unknown: (name: string) =>
      `the PersistentVolumeClaim "${name}" is not in the input; if the cluster does not have it, the Pods stay Pending`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        for (const { owner, field } of cluster.podSpecs)
          for (const volume of field.at('volumes').items()) {
            const place = volume.at('persistentVolumeClaim', 'claimName');
            if (typeof place.value !== 'string' || place.value === '' || isMadeBySet(place.value, owner, cluster)) continue;
            const found = lookUp(cluster, owner, '', 'PersistentVolumeClaim', place.value);
            if (found.state === 'nearly')
              report('nearly', place, place.value, found.view.name).related(
                found.view.field.at('metadata', 'name'),
                'the claim with a similar name',
              );
            else if (found.state === 'elsewhere')
              report('elsewhere', place, place.value, found.view.namespace, owner.namespace).related(
                found.view.field.at('metadata', 'namespace'),
                'the claim of this name',
              );
            else if (found.state === 'unknown') report('unknown', place, place.value);
          }
      },
    };
  },
});

/** A StatefulSet makes the claims `<template>-<set>-<number>`. */
const isMadeBySet = (claim: string, owner: ObjectView, cluster: Cluster): boolean =>
  (cluster.ofKind('apps', 'StatefulSet') as readonly ObjectView<StatefulSet>[]).some(
    ({ namespace, name, object }) =>
      namespace === owner.namespace &&
      (object.spec?.volumeClaimTemplates ?? []).some(({ metadata }) => claim.replace(/-\d+$/, '') === `${metadata?.name ?? ''}-${name}`),
  );
