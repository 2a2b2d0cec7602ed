import { referenceRule } from './reference-rule.ts';

/** The API server refuses a Pod of a class that does not exist: the workload is there, and its Pods never are. */
export default referenceRule('Name a PriorityClass that exists.', function* (cluster) {
  for (const { owner, field } of cluster.podSpecs) {
    const place = field.at('priorityClassName');
    if (!String(place.value).startsWith('system-'))
      yield { owner, group: 'scheduling.k8s.io', kind: 'PriorityClass', place, harm: 'the API server refuses the Pods' };
  }
});
