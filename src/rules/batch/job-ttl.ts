import { defineRule } from '../../lint/rule.ts';
import { jobOf } from './job.ts';

/** Finished Jobs stay until somebody deletes them. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Let finished Jobs go by themselves, each by one way.',
    presets: ['strict', 'production'],
  },
  messages: {
    unset: () =>
      'the Job has no ttlSecondsAfterFinished, so that it and its Pods stay after it is done, until somebody deletes them; write how long to keep them',
    both: () =>
      'ttlSecondsAfterFinished removes Jobs that successfulJobsHistoryLimit and failedJobsHistoryLimit of the CronJob would keep; leave it out',
  },
  create({ report }) {
    return {
      object(view) {
        const job = jobOf(view);
        if (job === undefined) return;
        const place = job.field.at('ttlSecondsAfterFinished');
        if (view.resource.kind === 'CronJob') {
          if (job.spec.ttlSecondsAfterFinished !== undefined) report('both', place);
        } else if (job.spec.ttlSecondsAfterFinished === undefined && !isKept(view.object.metadata?.annotations)) report('unset', place);
      },
    };
  },
});

/** A hook of Helm or Argo CD is removed by them. */
const isKept = (annotations: Readonly<Record<string, unknown>> | undefined): boolean =>
  Object.keys(annotations ?? {}).some((key) => key === 'helm.sh/hook-delete-policy' || key === 'argocd.argoproj.io/hook');
