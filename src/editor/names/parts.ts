import type { Cluster, ObjectView, PodSpecView } from '../../lint/views.ts';
import type { Field } from '../../loader/field.ts';
import { configurationOf } from '../../rules/configuration.ts';
import { podOf } from './ports.ts';
import { objectsNamed } from './references.ts';

/** A name that stands for a part of an object: a volume of the same Pod, a key of a ConfigMap. */
export interface PartReference {
  readonly place: Field;
  readonly targets: readonly Field[];
}

/** Every such name in an object. */
export function* partReferencesIn(cluster: Cluster, view: ObjectView): Generator<PartReference> {
  const pod = podOf(cluster, view);
  if (pod === undefined) return;
  yield* toVolumes(pod);
  yield* toKeys(cluster, pod);
}

function* toVolumes({ field, containers }: PodSpecView): Generator<PartReference> {
  const volumes = field.at('volumes').items();
  for (const container of containers)
    for (const mount of container.field.at('volumeMounts').items()) {
      const place = mount.at('name');
      if (place.exists) yield { place, targets: volumes.filter((volume) => volume.at('name').value === place.value).map(nameField) };
    }
}

const nameField = (volume: Field): Field => volume.at('name');

/** Where ConfigMaps and Secrets keep their keys. */
const KEYS = ['data', 'stringData', 'binaryData'];

function* toKeys(cluster: Cluster, pod: PodSpecView): Generator<PartReference> {
  for (const { kind, name, keys } of configurationOf(pod)) {
    const objects = objectsNamed(cluster, { group: '', kind, namespace: pod.owner.namespace, name: String(name.value) });
    for (const place of keys)
      if (place.exists) yield { place, targets: objects.flatMap((object) => keysOf(object).filter(({ key }) => key === place.value)) };
  }
}

/** The keys of a ConfigMap or Secret. */
export const keysOf = ({ field }: ObjectView): readonly Field[] => KEYS.flatMap((name) => field.at(name).entries());
