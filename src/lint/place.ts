import { kindOf } from '../apiserver/request.ts';
import { groupVersionOf } from '../kubernetes/objects.ts';
import { kubernetesVersion, NEWEST_MINOR } from '../kubernetes/version.ts';
import type { Resource } from '../loader/resource.ts';

/** Where a finding stands, as configuration speaks of it: a file, and an object if it is about one. */
export interface Place {
  /** As the user would name it. */
  readonly path: string;
  readonly object?: PlacedObject;
}

export interface PlacedObject {
  readonly group: string;
  readonly kind: string;
  /** Empty for what lives in none. */
  readonly namespace: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, unknown>>;
}

/** The place of an object, or of a file if none is given. */
export function placeOf(path: string, resource: Resource | undefined, defaultNamespace: string): Place {
  if (resource === undefined) return { path };
  const { apiVersion, kind, name, root } = resource;
  const isOfCluster = kindOf(resource, kubernetesVersion(NEWEST_MINOR))?.namespaced === false;
  const labels = root.at('metadata', 'labels').value;
  return {
    path,
    object: {
      group: groupVersionOf(apiVersion).group,
      kind,
      namespace: isOfCluster ? '' : (resource.namespace ?? defaultNamespace),
      name,
      labels: typeof labels === 'object' && labels !== null ? (labels as Record<string, unknown>) : {},
    },
  };
}
