import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2';
import { groupVersionOf } from '../../kubernetes/objects.ts';
import type { ObjectView } from '../../lint/views.ts';
import { referenceRule } from './reference-rule.ts';

/** An autoscaler whose target does not exist scales nothing. */
export default referenceRule('Name a workload that exists as the target of an autoscaler.', function* (cluster) {
  for (const owner of cluster.ofKind('autoscaling', 'HorizontalPodAutoscaler') as readonly ObjectView<HorizontalPodAutoscaler>[]) {
    const { apiVersion = 'apps/v1', kind = '' } = owner.object.spec?.scaleTargetRef ?? {};
    const place = owner.field.at('spec', 'scaleTargetRef', 'name');
    const { group } = groupVersionOf(apiVersion);
    yield { owner, group, kind, place, harm: 'the autoscaler says FailedGetScale and scales nothing' };
  }
});
