import { groupVersionOf, type KubernetesObject } from '../kubernetes/objects.ts';
import { knownDefinition } from '../schemas/crd-pack/definitions.ts';

/** The definition of a custom kind: from the input, or one that many clusters have. */
export interface CustomDefinition {
  readonly crd: KubernetesObject;
  /** The user's own: the cluster has this one. */
  readonly isGiven: boolean;
}

/** Looks for the definition of a custom kind among the CRDs of the input and those that we carry; undefined where none is known. */
export function customDefinition(
  { apiVersion, kind }: { readonly apiVersion: string; readonly kind: string },
  crds: readonly KubernetesObject[],
): CustomDefinition | undefined {
  const { group } = groupVersionOf(apiVersion);
  const given = crds.find((crd) => {
    const { spec } = crd as { spec?: { group?: string; names?: { kind?: string } } };
    return spec?.group === group && spec.names?.kind === kind;
  });
  if (given) return { crd: given, isGiven: true };
  const known = knownDefinition(group, kind);
  return known && { crd: known as KubernetesObject, isGiven: false };
}
