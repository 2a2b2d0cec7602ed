import { atLeast } from '../../kubernetes/version.ts';
import { renameKey } from '../../loader/edit.ts';
import { defineRule } from '../../lint/rule.ts';
import type { Field } from '../../loader/field.ts';
import type { ObjectView, PodSpecView } from '../../lint/views.ts';

/** A field or annotation that is on its way out and that the API server says nothing of; `dead` ones do nothing any more. */
interface Old {
  readonly at: readonly string[];
  readonly kinds?: readonly string[];
  readonly since: `1.${number}`;
  readonly dead?: `1.${number}`;
  readonly instead: string;
}

/** Of any object (read at 1.34: the comments of `staging/src/k8s.io/api`, and release notes). */
const OF_OBJECTS: readonly Old[] = [
  { at: ['spec', 'loadBalancerIP'], kinds: ['Service'], since: '1.24', instead: 'the annotation of your cloud or load balancer' },
  {
    at: ['metadata', 'annotations', 'service.alpha.kubernetes.io/tolerate-unready-endpoints'],
    kinds: ['Service'],
    since: '1.11',
    dead: '1.24',
    instead: 'spec.publishNotReadyAddresses: true',
  },
  {
    at: ['metadata', 'annotations', 'service.beta.kubernetes.io/external-traffic'],
    kinds: ['Service'],
    since: '1.8',
    dead: '1.18',
    instead: 'spec.externalTrafficPolicy',
  },
  {
    at: ['metadata', 'annotations', 'service.kubernetes.io/topology-aware-hints'],
    kinds: ['Service'],
    since: '1.27',
    instead: 'service.kubernetes.io/topology-mode, or spec.trafficDistribution',
  },
  { at: ['spec', 'rollbackTo'], kinds: ['Deployment'], since: '1.9', dead: '1.18', instead: 'kubectl rollout undo' },
  { at: ['spec', 'templateGeneration'], kinds: ['DaemonSet'], since: '1.9', dead: '1.18', instead: 'nothing' },
];

/** Of Pods and templates: annotations that turned into fields. */
const OF_PODS: readonly Old[] = [
  {
    at: ['scheduler.alpha.kubernetes.io/critical-pod'],
    since: '1.13',
    dead: '1.18',
    instead: 'priorityClassName: system-cluster-critical',
  },
  { at: ['scheduler.alpha.kubernetes.io/tolerations'], since: '1.6', dead: '1.18', instead: 'tolerations' },
  { at: ['scheduler.alpha.kubernetes.io/affinity'], since: '1.6', dead: '1.18', instead: 'affinity' },
  { at: ['scheduler.alpha.kubernetes.io/name'], since: '1.6', dead: '1.18', instead: 'schedulerName' },
  { at: ['pod.beta.kubernetes.io/init-containers'], since: '1.6', dead: '1.18', instead: 'initContainers' },
  { at: ['pod.alpha.kubernetes.io/init-containers'], since: '1.6', dead: '1.18', instead: 'initContainers' },
  { at: ['pod.beta.kubernetes.io/hostname'], since: '1.6', dead: '1.18', instead: 'hostname' },
  { at: ['pod.beta.kubernetes.io/subdomain'], since: '1.6', dead: '1.18', instead: 'subdomain' },
  { at: ['security.alpha.kubernetes.io/sysctls'], since: '1.11', dead: '1.18', instead: 'securityContext.sysctls' },
  { at: ['security.alpha.kubernetes.io/unsafe-sysctls'], since: '1.11', dead: '1.18', instead: 'securityContext.sysctls' },
];

/** Fields go slowly: years of "deprecated" that no tool reads out. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Use no fields and annotations that Kubernetes has given up.',
    presets: ['recommended', 'strict', 'production'],
    fixable: 'safe',
  },
  messages: {
    deprecated: (name: string, since: string, instead: string) => `${name} is deprecated since Kubernetes ${since}; write ${instead}`,
    dead: (name: string, since: string, instead: string) =>
      `nothing reads ${name} any more, since Kubernetes ${since} at the latest; write ${instead}`,
  },
  create({ report, reportKey, version }) {
    const tell = (field: Field, { since, dead, instead }: Old): void => {
      const name = field.key ?? '';
      if (!field.exists || !atLeast(version, since)) return;
      if (dead !== undefined && atLeast(version, dead)) reportKey('dead', field, name, dead, instead);
      else reportKey('deprecated', field, name, since, instead);
    };
    return {
      object({ field, resource, group }: ObjectView) {
        for (const old of OF_OBJECTS)
          if (old.kinds?.includes(resource.kind) && (group === '' || group === 'apps')) tell(field.at(...old.at), old);
      },
      podSpec({ field, metadataField }: PodSpecView) {
        // Beside the field that took its place the annotation does no harm.
        for (const old of OF_PODS)
          if (!field.at(old.instead.replace(/:.*/, '')).exists) tell(metadataField.at('annotations', ...old.at), old);
        const account = field.at('serviceAccount');
        if (!account.exists) return;
        const isTwice = field.at('serviceAccountName').exists;
        report('deprecated', account, 'serviceAccount', '1.0', 'serviceAccountName').fix(
          isTwice
            ? undefined
            : { title: 'rename serviceAccount to serviceAccountName', safe: true, edits: [renameKey(account, 'serviceAccountName')] },
        );
      },
    };
  },
});
