import { type Atom, atomAt } from './atom.ts';
import { type Element, fieldName, isKey } from './element.ts';
import { below, changed, type FieldSet } from './field-set.ts';

/**
 * The set with the structs' fields on the way to its members (structured-merge-diff `EnsureNamedFieldsAreMembers`, read at 6.3): of
 * `spec.labels.a` comes `spec.labels` as well, but not the key `a` of a map, nor an item of a list.
 */
export function withNamedFields(set: FieldSet, type: Atom | undefined): FieldSet {
  return changed(set, (step, node) => {
    const name = fieldName(step);
    const inner = below(node);
    const isNamed = name !== undefined && inner.size > 0 && type?.map?.fields.has(name) === true;
    return { isMember: node.isMember || isNamed, below: withNamedFields(inner, typeBelow(type, step, name)) };
  });
}

/** The type behind a step; undefined where the set goes further than the schema. */
export function typeBelow(type: Atom | undefined, step: Element, name = fieldName(step)): Atom | undefined {
  if (name !== undefined) return type?.map && atomAt(type.map, name);
  return isKey(step) || step.startsWith('v:') ? type?.list?.item : undefined;
}
