import type { CronJob, Job } from 'kubernetes-types/batch/v1';
import type { Container, EnvVar } from 'kubernetes-types/core/v1';
import type { KubernetesObject } from '../../kubernetes/objects.ts';
import { controlledBy, marked, type PodChild, podOf } from './child.ts';
import { placeholder } from './generated-name.ts';
import { alike, type Controller } from './offspring.ts';

const INDEX = 'batch.kubernetes.io/job-completion-index';
const TRACKING = 'batch.kubernetes.io/job-tracking';

/** A Job makes as many Pods as may run together and are still wanted (`pkg/controller/job`, read at 1.34). */
export const podsOfJob: Controller<KubernetesObject & Pick<Job, 'spec'>> = (job) => {
  const { parallelism = 1, completions, suspend, completionMode, template } = job.spec ?? {};
  const count = Math.min(parallelism, completions ?? parallelism);
  if (template === undefined || suspend === true || count === 0) return undefined;
  const plain = podOf(job, template);
  const pod: PodChild = { ...plain, metadata: { ...plain.metadata, finalizers: [...(plain.metadata.finalizers ?? []), TRACKING] } };
  if (completionMode !== 'Indexed') return alike(count, pod);
  return { kind: 'pods', count, at: (index) => ({ pod: indexed(pod, job.metadata.name ?? '', index), claims: [] }) };
};

/** A Pod that knows its number. */
function indexed(pod: PodChild, name: string, index: number): PodChild {
  const mark = { [INDEX]: String(index) };
  const numbered = marked(pod, { labels: mark, annotations: mark });
  const withIndex = (containers: readonly Container[] = []): Container[] =>
    containers.map((container) => ({ ...container, env: [...(container.env ?? []), INDEX_VARIABLE] }));
  const { initContainers = [], containers } = pod.spec;
  return {
    ...numbered,
    metadata: { ...numbered.metadata, generateName: `${name}-${index}-` },
    spec: {
      ...numbered.spec,
      hostname: `${name}-${index}`,
      containers: withIndex(containers),
      ...(initContainers.length > 0 ? { initContainers: withIndex(initContainers) } : {}),
    },
  };
}

const INDEX_VARIABLE: EnvVar = {
  name: 'JOB_COMPLETION_INDEX',
  valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: `metadata.annotations['${INDEX}']` } },
};

/** A Job is named by the minute for which it is made. */
const MINUTE_LENGTH = 8;

/** A CronJob makes a Job when its time comes, unless it is suspended (`getJobFromTemplate2`, read at 1.34). */
export const jobOf: Controller<KubernetesObject & Pick<CronJob, 'spec'>> = (cronJob, attempt) => {
  if (cronJob.spec === undefined || cronJob.spec.suspend === true) return undefined;
  const { metadata = {}, spec = { template: {} } } = cronJob.spec.jobTemplate;
  const { name = '', namespace = '' } = cronJob.metadata;
  return {
    kind: 'workload',
    body: {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: {
        name: `${name}-${placeholder(MINUTE_LENGTH, attempt)}`,
        namespace,
        labels: { ...metadata.labels },
        annotations: { ...metadata.annotations },
        ownerReferences: [controlledBy(cronJob)],
      },
      spec: structuredClone(spec),
    },
  };
};
