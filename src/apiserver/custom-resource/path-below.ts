import type { FieldPath } from '../../kubernetes/field-path.ts';

/** The place `inside`, counted from `path` instead of from the object itself. */
export function pathBelow(path: FieldPath, inside: FieldPath): FieldPath {
  let place = path;
  for (const segment of inside.segments) {
    if (segment.type === 'child') place = place.child(segment.name);
    else place = segment.type === 'index' ? place.index(segment.index) : place.key(segment.key);
  }
  return place;
}
