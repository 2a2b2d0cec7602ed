import type { StatefulSet } from 'kubernetes-types/apps/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { defineRule } from '../../lint/rule.ts';
import type { Field } from '../../loader/field.ts';
import { wantedPairs } from './pairs.ts';

const list = (description: string) => ({ type: 'array', items: { type: 'string' }, default: [], description }) as const;

/** Annotations carry what a team agreed on: whom to call, what a tool must not touch. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Write the annotations that were agreed on, and none that were ruled out.',
    presets: [],
    options: {
      required: list('Annotations that workloads must have, each as `name` or as `name=regular expression`.'),
      forbidden: list('Annotations that no object may have, in the same form.'),
      claimTemplates: list('Annotations that the volumeClaimTemplates of StatefulSets must have.'),
    },
  },
  messages: {
    missing: (kind: string, name: string) => `this ${kind} has no annotation "${name}"; write it`,
    value: (name: string, value: string, pattern: string) =>
      `the annotation "${name}" is "${value}", which does not match ${pattern}; write a value that does`,
    forbidden: (name: string) => `the annotation "${name}" is ruled out here; remove it`,
    claim: (template: string, name: string) => `the volumeClaimTemplate "${template}" has no annotation "${name}"; write it`,
  },
  create({ report, option }) {
    return {
      object({ resource, object, field }) {
        const annotations = field.at('metadata', 'annotations');
        const written = object.metadata?.annotations ?? {};
        for (const { name, pattern } of wantedPairs(option<readonly string[]>('forbidden')))
          if (written[name] !== undefined && (pattern?.test(written[name]) ?? true)) report('forbidden', annotations.at(name), name);
        if (resource.kind === 'StatefulSet') checkClaims(object as Decoded<StatefulSet>, field);
      },
      podSpec({ owner: { resource, object, field } }) {
        const annotations = field.at('metadata', 'annotations');
        for (const { name, pattern } of wantedPairs(option<readonly string[]>('required'))) {
          const value = object.metadata?.annotations?.[name];
          if (value === undefined) report('missing', annotations, resource.kind, name);
          else if (pattern && !pattern.test(value)) report('value', annotations.at(name), name, value, String(pattern));
        }
      },
    };

    function checkClaims({ spec }: Decoded<StatefulSet>, field: Field): void {
      for (const [index, { metadata }] of (spec?.volumeClaimTemplates ?? []).entries())
        for (const { name } of wantedPairs(option<readonly string[]>('claimTemplates')))
          if (metadata?.annotations?.[name] === undefined)
            report('claim', field.at('spec', 'volumeClaimTemplates', index, 'metadata'), metadata?.name ?? '', name);
    }
  },
});
