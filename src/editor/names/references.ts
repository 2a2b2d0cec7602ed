import { groupVersionOf } from '../../kubernetes/objects.ts';
import type { Cluster, ObjectView } from '../../lint/views.ts';
import type { Field } from '../../loader/field.ts';
import { type Link, linksOf } from './links.ts';

/** A name that stands for an object. */
export interface Reference {
  readonly owner: ObjectView;
  /** Where the name is written. */
  readonly place: Field;
  readonly target: ObjectName;
  readonly link: Link;
  /** The map that the name stands in. */
  readonly parent: Field;
}

/** What an object goes by in a cluster. */
export interface ObjectName {
  readonly group: string;
  readonly kind: string;
  /** `''` for what lives above namespaces, and for what may. */
  readonly namespace: string;
  readonly name: string;
}

/** Every name in an object that stands for another object. */
export function* referencesIn(owner: ObjectView): Generator<Reference> {
  for (const link of linksOf(owner.group, owner.resource.kind))
    for (const place of follow(owner.field, link.path.split('.'))) {
      const target = typeof place.field.value === 'string' ? targetOf(owner, link, place) : undefined;
      if (target) yield { owner, place: place.field, target, link, parent: place.parent };
    }
}

function* allReferences({ objects }: Cluster): Generator<Reference> {
  for (const owner of objects) yield* referencesIn(owner);
}

interface Place {
  readonly field: Field;
  readonly parent: Field;
}

/** The fields at a path, each with the map that it stands in. */
function follow(from: Field, path: readonly string[]): readonly Place[] {
  let places: readonly Place[] = [{ field: from, parent: from }];
  for (const step of path) {
    const isList = step.endsWith('[]');
    places = places.flatMap(({ field }) => {
      const next = field.at(isList ? step.slice(0, -2) : step);
      if (!next.exists) return [];
      return isList ? next.items().map((item) => ({ field: item, parent: field })) : [{ field: next, parent: field }];
    });
  }
  return places;
}

function targetOf(owner: ObjectView, link: Link, { field, parent }: Place): ObjectName | undefined {
  const name = String(field.value);
  // A user or a group is no object.
  const isPerson = link.path.startsWith('subjects[].name') && parent.at('kind').value !== 'ServiceAccount';
  return name === '' || isPerson ? undefined : { ...aimOf(link, parent, owner.namespace), name };
}

/** What a name stands for, before it is known. */
export type Aim = Omit<ObjectName, 'name'>;

/** The kind and the namespace that a link leads to, by what stands beside the name. */
export function aimOf(link: Link, beside: Field | undefined, namespace: string): Aim {
  const text = (key: string): string | undefined => {
    const value = beside?.at(key).value;
    return typeof value === 'string' ? value : undefined;
  };
  if (!link.isTyped) return { group: link.group, kind: link.kind, namespace };
  const kind = text('kind') ?? link.kind;
  const apiVersion = text('apiVersion');
  const group = kind === 'ServiceAccount' ? '' : (text('group') ?? (text('apiGroup') || (apiVersion && groupVersionOf(apiVersion).group)));
  return { group: group ?? link.group, kind, namespace: text('namespace') ?? namespace };
}

/** The objects that go by a name. */
export function objectsNamed(cluster: Cluster, { group, kind, namespace, name }: ObjectName): readonly ObjectView[] {
  return cluster.ofKind(group, kind).filter((view) => view.name === name && (view.namespace === '' || view.namespace === namespace));
}

/** What an object goes by. */
export const nameOf = ({ group, resource, namespace, name }: ObjectView): ObjectName => ({ group, kind: resource.kind, namespace, name });

/** The names that stand for an object. */
export function* referencesTo(cluster: Cluster, { group, kind, namespace, name }: ObjectName): Generator<Reference> {
  for (const reference of allReferences(cluster)) {
    const { target } = reference;
    const isNear = namespace === '' || target.namespace === namespace;
    if (target.name === name && target.kind === kind && target.group === group && isNear) yield reference;
  }
}
