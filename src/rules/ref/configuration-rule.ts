import type { Field } from '../../loader/field.ts';
import { defineRule, type Rule } from '../../lint/rule.ts';
import type { ObjectView } from '../../lint/views.ts';
import { type ConfigurationReference, configurationOf } from '../configuration.ts';
import { isMissing, MISSING_MESSAGES, relate, resolve } from '../missing.ts';

const HARM = {
  variable: 'the container is not started',
  variables: 'the container is not started',
  volume: 'the Pods wait in ContainerCreating',
};

/** A rule that looks up the ConfigMaps, or the Secrets, that Pods name, and the keys in them. */
export const configurationRule = (kind: 'ConfigMap' | 'Secret', keysOf: (view: ObjectView) => readonly string[] | undefined): Rule =>
  defineRule({
    meta: {
      severity: 'warning',
      severities: { key: 'error' },
      summary: `Take configuration from ${kind}s and keys that exist in the namespace of the Pods.`,
      presets: ['recommended', 'strict', 'production'],
      notes: ['unknown'],
    },
    messages: {
      ...MISSING_MESSAGES,
      key: (key: string, name: string, keys: string, harm: string) =>
        `the ${kind} "${name}" has no key "${key}", only ${keys}; ${harm}: write a key that it has`,
    },
    create({ report }) {
      return {
        cluster(cluster) {
          for (const pod of cluster.podSpecs)
            for (const reference of configurationOf(pod)) {
              if (reference.kind !== kind || reference.optional) continue;
              const found = resolve(cluster, { owner: pod.owner, group: '', kind, place: reference.name, harm: HARM[reference.use] });
              if (isMissing(found)) relate(report(found.state, reference.name, found), found);
              else if (found) checkKeys(reference, found.views);
            }
        },
      };

      function checkKeys({ pod, keys, name, use }: ConfigurationReference, views: readonly ObjectView[]): void {
        const isHere = (view: ObjectView): boolean => view.field.document.source === pod.field.document.source;
        // Several texts of one name in other files are variants, of which perhaps none is the one that is meant.
        const view = views.find(isHere) ?? (views.length === 1 ? views[0] : undefined);
        const known = views.map(keysOf);
        if (view === undefined || known.some((list) => list === undefined)) return;
        const all = [...new Set(known.flatMap((list) => list ?? []))];
        for (const key of keys)
          if (typeof key.value === 'string' && !all.includes(key.value)) reportKey(key, key.value, String(name.value), all, use, view);
      }

      function reportKey(
        place: Field,
        key: string,
        name: string,
        all: readonly string[],
        use: ConfigurationReference['use'],
        view: ObjectView,
      ) {
        const shown = all.slice(0, 5).map((one) => `"${one}"`);
        const listed = shown.length === 0 ? 'none at all' : `${shown.join(', ')}${all.length > shown.length ? ' …' : ''}`;
        report('key', place, key, name, listed, HARM[use]).related(view.field.at('metadata', 'name'), `the ${kind}`);
      }
    },
  });
