import type { LimitRange, ResourceQuota } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { defineRule } from '../../lint/rule.ts';

const QUOTA = ['requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'];

/** A quota that leaves a resource out does not bound it. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Bound cpu and memory in a ResourceQuota, and give containers defaults in a LimitRange.',
    presets: ['security'],
  },
  messages: {
    quota: (missing: string) =>
      `the ResourceQuota bounds some of the compute resources and not ${missing}, of which the namespace may have all there is; add it under hard`,
    range: (missing: string) =>
      `the LimitRange gives containers no default for ${missing}, so that those that name none have none; add default and defaultRequest for it`,
  },
  create({ report }) {
    return {
      object({ group, resource, object, field }) {
        if (group !== '') return;
        if (resource.kind === 'ResourceQuota') {
          const hard = Object.keys((object as Decoded<ResourceQuota>).spec?.hard ?? {}).map((name) =>
            /^(?:cpu|memory)$/.test(name) ? `requests.${name}` : name,
          );
          const missing = QUOTA.filter((name) => !hard.includes(name));
          // A quota of objects alone is not meant to bound what they use.
          if (missing.length < QUOTA.length && missing.length > 0) report('quota', field.at('spec', 'hard'), missing.join(', '));
        }
        if (resource.kind !== 'LimitRange') return;
        const ofContainers = ((object as Decoded<LimitRange>).spec?.limits ?? []).filter(({ type }) => type === 'Container');
        const missing = ['cpu', 'memory'].filter(
          (name) => !ofContainers.some((item) => item.default?.[name] !== undefined || item.defaultRequest?.[name] !== undefined),
        );
        if (ofContainers.length > 0 && missing.length > 0) report('range', field.at('spec', 'limits'), missing.join(' and '));
      },
    };
  },
});
