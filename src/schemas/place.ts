import { FieldPath } from '../kubernetes/field-path.ts';

/** Where decoding stands: a step below another place. Paths are spelled out only when something is wrong there. */
export interface Place {
  readonly parent: Place | undefined;
  /** The Go struct whose field this is: `PodSpec`. Absent for items, entries and the object itself. */
  readonly struct?: string;
  readonly field?: string;
  /** The embedded structs that the field comes from: `ProbeHandler`. */
  readonly embedded?: string | undefined;
  readonly index?: number;
  readonly key?: string;
  readonly depth: number;
}

export const rootPlace: Place = { parent: undefined, depth: 0 };

export const fieldPlace = (parent: Place, struct: string, field: string, embedded?: string): Place => ({
  parent,
  struct,
  field,
  embedded,
  depth: parent.depth + 1,
});
export const indexPlace = (parent: Place, index: number): Place => ({ parent, index, depth: parent.depth + 1 });
export const keyPlace = (parent: Place, key: string): Place => ({ parent, key, depth: parent.depth + 1 });

function stepsOf(place: Place): Place[] {
  const steps: Place[] = [];
  for (let at = place; at.parent !== undefined; at = at.parent) steps.push(at);
  return steps.reverse();
}

/** The path for people: `spec.containers[0].resources.limits[cpu]`. */
export function pathOf(place: Place): FieldPath {
  let path = FieldPath.root;
  for (const { field, index, key } of stepsOf(place)) {
    if (field !== undefined) path = path.child(field);
    else if (index !== undefined) path = path.index(index);
    else if (key !== undefined) path = path.key(key);
  }
  return path;
}

/**
 * `Go struct field Container.spec.containers.ports`: the innermost struct, then the field names from the root, without indices and keys.
 * With `embedded` the names of embedded structs stand among them: `….livenessProbe.ProbeHandler.httpGet.port`.
 */
export function goFieldOf(place: Place, embedded: boolean): string {
  const fields = stepsOf(place).filter(({ field }) => field !== undefined);
  const struct = fields.at(-1)?.struct;
  const names = fields.map((step) => (embedded && step.embedded !== undefined ? `${step.embedded}.${step.field}` : step.field));
  return struct === undefined ? 'Go value' : `Go struct field ${struct}.${names.join('.')}`;
}

/** The path as strict errors spell it: map keys stand after a dot like fields, `spec.template.metadata.labels.app`. */
export function strictPathOf(place: Place): string {
  let path = '';
  for (const { field, index, key } of stepsOf(place)) {
    if (index !== undefined) path += `[${index}]`;
    else path += path === '' ? (field ?? key) : `.${field ?? key}`;
  }
  return path;
}
