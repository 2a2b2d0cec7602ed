import type { PodSpec } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { defineRule } from '../../lint/rule.ts';
import type { Field } from '../../loader/field.ts';
import type { PodSpecView } from '../../lint/views.ts';
import { configurationOf } from '../configuration.ts';

/** The kubelet runs a Pod of its own folder without asking the API server, so it cannot ask for what is kept there. */
export default defineRule({
  meta: {
    severity: 'error',
    summary: 'Let a static Pod refer to nothing that the API server keeps.',
    presets: ['recommended', 'strict', 'production'],
    options: {
      paths: {
        type: 'array',
        items: { type: 'string' },
        default: ['etc/kubernetes/manifests/'],
        description: 'Parts of paths whose files are static Pods of a kubelet.',
      },
    },
  },
  messages: {
    reference: (what: string) =>
      `this file is a static Pod, which the kubelet runs without the API server, and it names ${what}: the kubelet refuses it; use files of the node`,
  },
  create({ report, option }) {
    return {
      podSpec(pod) {
        const { path } = pod.field.document.source;
        if (pod.owner.resource.kind !== 'Pod' || !option<readonly string[]>('paths').some((part) => path.includes(part))) return;
        for (const { what, field } of referencesOf(pod)) report('reference', field, what);
      },
    };
  },
});

interface Named {
  readonly what: string;
  readonly field: Field;
}

/** What `pkg/api/pod` HasAPIObjectReference looks at (read at 1.34): accounts, Secrets, ConfigMaps, claims, resource claims. */
function referencesOf(pod: PodSpecView): Named[] {
  const { serviceAccountName, imagePullSecrets = [], volumes = [] }: Decoded<PodSpec> = pod.spec;
  const named: Named[] = configurationOf(pod).map(({ kind, name }) => ({ what: `a ${kind}`, field: name }));
  if (serviceAccountName) named.push({ what: 'a ServiceAccount', field: pod.field.at('serviceAccountName') });
  if (imagePullSecrets.length > 0) named.push({ what: 'a Secret', field: pod.field.at('imagePullSecrets') });
  for (const [index, { persistentVolumeClaim, csi, projected }] of volumes.entries()) {
    const place = pod.field.at('volumes', index);
    if (persistentVolumeClaim) named.push({ what: 'a PersistentVolumeClaim', field: place.at('persistentVolumeClaim', 'claimName') });
    if (csi?.nodePublishSecretRef) named.push({ what: 'a Secret', field: place.at('csi', 'nodePublishSecretRef') });
    if (projected?.sources?.some(({ serviceAccountToken }) => serviceAccountToken !== undefined))
      named.push({ what: 'the token of a ServiceAccount', field: place.at('projected') });
  }
  return named;
}
