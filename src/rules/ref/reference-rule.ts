import { defineRule, type Preset, type Rule } from '../../lint/rule.ts';
import type { Cluster } from '../../lint/views.ts';
import { isMissing, MISSING_MESSAGES, type Reference, relate, resolve } from '../missing.ts';

/** A rule that looks up names and does no more. */
export const referenceRule = (
  summary: string,
  referencesOf: (cluster: Cluster) => Iterable<Reference>,
  presets: readonly Preset[] = ['recommended', 'strict', 'production'],
): Rule =>
  defineRule({
    meta: { severity: 'warning', summary, presets, notes: ['unknown'] },
    messages: MISSING_MESSAGES,
    create({ report }) {
      return {
        cluster(cluster) {
          for (const reference of referencesOf(cluster)) {
            const found = resolve(cluster, reference);
            if (isMissing(found)) relate(report(found.state, reference.place, found), found);
          }
        },
      };
    },
  });
