import type { Location } from '../diagnostics/diagnostic.ts';
import type { Resource } from '../loader/resource.ts';

/** Finds the rendered object that a place lies in; undefined for what could not be read as one. */
export function objectsByPlace<T>(resources: readonly Resource[], make: (resource: Resource) => T): (place: Location) => T | undefined {
  const made = new Map<Resource, T>();
  return ({ source, span }) => {
    const resource = resources.find(({ document, item, root }) => {
      const around = item === undefined ? document.span : (root.node ?? document.span);
      return document.source === source && around.start <= span.start && span.start <= around.end;
    });
    if (resource === undefined) return undefined;
    const object = made.get(resource) ?? make(resource);
    made.set(resource, object);
    return object;
  };
}
