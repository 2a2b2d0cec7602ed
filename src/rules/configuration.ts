import type { Field } from '../loader/field.ts';
import type { PodSpecView } from '../lint/views.ts';

/** A place where a Pod takes its configuration from a ConfigMap or Secret. */
export interface ConfigurationReference {
  readonly pod: PodSpecView;
  readonly kind: 'ConfigMap' | 'Secret';
  /** Where the name is written. */
  readonly name: Field;
  /** Where keys are written that must exist; none where all keys are taken. */
  readonly keys: readonly Field[];
  /** The Pod starts without it. */
  readonly optional: boolean;
  readonly use: 'variable' | 'variables' | 'volume';
}

const known = new WeakMap<PodSpecView, readonly ConfigurationReference[]>();

/** All the ConfigMaps and Secrets that a Pod names: in variables, in lists of variables, and in volumes. */
export function configurationOf(pod: PodSpecView): readonly ConfigurationReference[] {
  const references = known.get(pod) ?? referencesIn(pod);
  known.set(pod, references);
  return references;
}

function referencesIn(pod: PodSpecView): ConfigurationReference[] {
  const reference = (
    kind: ConfigurationReference['kind'],
    use: ConfigurationReference['use'],
    name: Field,
    from: Field,
    keys: readonly Field[],
  ): ConfigurationReference => ({ pod, kind, name, keys, use, optional: from.at('optional').value === true });
  const inContainers = pod.containers.flatMap(({ field }) => [
    ...field
      .at('env')
      .items()
      .flatMap((variable) =>
        (
          [
            ['ConfigMap', 'configMapKeyRef'],
            ['Secret', 'secretKeyRef'],
          ] as const
        ).map(([kind, key]) => {
          const from = variable.at('valueFrom', key);
          return reference(kind, 'variable', from.at('name'), from, [from.at('key')]);
        }),
      ),
    ...field
      .at('envFrom')
      .items()
      .flatMap((source) =>
        (
          [
            ['ConfigMap', 'configMapRef'],
            ['Secret', 'secretRef'],
          ] as const
        ).map(([kind, key]) => reference(kind, 'variables', source.at(key, 'name'), source.at(key), [])),
      ),
  ]);
  const keysOf = (from: Field): Field[] =>
    from
      .at('items')
      .items()
      .map((item) => item.at('key'));
  const inVolumes = pod.field
    .at('volumes')
    .items()
    .flatMap((volume) => [
      reference('ConfigMap', 'volume', volume.at('configMap', 'name'), volume.at('configMap'), keysOf(volume.at('configMap'))),
      reference('Secret', 'volume', volume.at('secret', 'secretName'), volume.at('secret'), keysOf(volume.at('secret'))),
      ...volume
        .at('projected', 'sources')
        .items()
        .flatMap((source) =>
          (
            [
              ['ConfigMap', 'configMap'],
              ['Secret', 'secret'],
            ] as const
          ).map(([kind, key]) => reference(kind, 'volume', source.at(key, 'name'), source.at(key), keysOf(source.at(key)))),
        ),
    ]);
  return [...inContainers, ...inVolumes].filter(({ name }) => typeof name.value === 'string' && name.value !== '');
}
