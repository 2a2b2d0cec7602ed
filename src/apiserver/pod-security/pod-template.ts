import type { KubernetesObject, Decoded } from '../../kubernetes/objects.ts';
import type { CheckedPod } from './check.ts';

type Template = Partial<CheckedPod>;
interface WithTemplate {
  readonly template?: Template;
  readonly spec?: { readonly template?: Template; readonly jobTemplate?: { readonly spec?: { readonly template?: Template } } };
}

/** The kinds that make Pods, by group, and where each has its template. */
const TEMPLATES: Readonly<Record<string, (object: WithTemplate) => Template | undefined>> = {
  '/PodTemplate': ({ template }) => template,
  '/ReplicationController': ({ spec }) => spec?.template,
  'apps/ReplicaSet': ({ spec }) => spec?.template,
  'apps/Deployment': ({ spec }) => spec?.template,
  'apps/StatefulSet': ({ spec }) => spec?.template,
  'apps/DaemonSet': ({ spec }) => spec?.template,
  'batch/Job': ({ spec }) => spec?.template,
  'batch/CronJob': ({ spec }) => spec?.jobTemplate?.spec?.template,
};

/** What the Pods of a workload will be; undefined for a kind that makes none, or an object without a template. */
export function podTemplateOf(group: string, kind: string, object: Decoded<KubernetesObject>): CheckedPod | undefined {
  const template = TEMPLATES[`${group}/${kind}`]?.(object as WithTemplate);
  return template && { metadata: template.metadata ?? {}, spec: template.spec ?? {} };
}
