import type { PodTemplate, PodTemplateSpec } from 'kubernetes-types/core/v1';
import { defaulted } from '../apiserver/request.ts';
import type { Decoded } from '../kubernetes/objects.ts';
import type { KubernetesVersion } from '../kubernetes/version.ts';
import { schemasFor } from '../schemas/store.ts';

/** Where a built-in kind keeps its pod template; a Pod is its own. */
export const TEMPLATE_PATHS: ReadonlyMap<string, readonly string[]> = new Map([
  ['Deployment.apps', ['spec', 'template']],
  ['StatefulSet.apps', ['spec', 'template']],
  ['DaemonSet.apps', ['spec', 'template']],
  ['ReplicaSet.apps', ['spec', 'template']],
  ['Deployment.extensions', ['spec', 'template']],
  ['DaemonSet.extensions', ['spec', 'template']],
  ['ReplicaSet.extensions', ['spec', 'template']],
  ['ReplicationController', ['spec', 'template']],
  ['Job.batch', ['spec', 'template']],
  ['CronJob.batch', ['spec', 'jobTemplate', 'spec', 'template']],
  ['PodTemplate', ['template']],
]);

/** Where custom resources that work as a workload of Kubernetes does keep theirs. */
export const CUSTOM_TEMPLATE_PATHS: ReadonlyMap<string, readonly string[]> = new Map([
  ['DeploymentConfig.apps.openshift.io', ['spec', 'template']],
  ['Rollout.argoproj.io', ['spec', 'template']],
  ['CloneSet.apps.kruise.io', ['spec', 'template']],
  ['StatefulSet.apps.kruise.io', ['spec', 'template']],
  ['DaemonSet.apps.kruise.io', ['spec', 'template']],
  ['BroadcastJob.apps.kruise.io', ['spec', 'template']],
  ['ScaledJob.keda.sh', ['spec', 'jobTargetRef', 'template']],
]);

/** A template of a custom resource, decoded and defaulted as one of Kubernetes' own is. */
export function customTemplate(template: unknown, version: KubernetesVersion): Decoded<PodTemplateSpec> | undefined {
  const kind = schemasFor(version).kind('v1', 'PodTemplate');
  const whole = kind && defaulted(kind, { apiVersion: 'v1', kind: 'PodTemplate', template }, version);
  return (whole as Decoded<PodTemplate> | undefined)?.template;
}
