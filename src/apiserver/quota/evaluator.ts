import type { ScopedResourceSelectorRequirement } from 'kubernetes-types/core/v1';
import type { Decoded, KubernetesObject } from '../../kubernetes/objects.ts';
import { Quantity } from '../../kubernetes/quantity.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import type { Attributes } from '../admission.ts';
import type { Amounts } from '../limits/amounts.ts';

/** One condition of a quota on the objects that it counts. */
export type Scope = Decoded<ScopedResourceSelectorRequirement>;

/** What an evaluation may know besides the object. */
export interface QuotaContext {
  readonly version: KubernetesVersion;
  /** The server's clock; without it no Pod's time is up. */
  readonly now?: Date;
}

/** How objects of one kind count against quotas (upstream: `quota.Evaluator`, `apiserver/pkg/quota/v1`, read at 1.34). */
export interface Evaluator {
  readonly group: string;
  readonly kind: string;
  /** Whether such objects use the resource. */
  uses(resource: string): boolean;
  /** Whether the request can change what is used. */
  looksAt(attributes: Attributes): boolean;
  /** Whether the object is in a scope; absent for kinds that are in none. */
  isIn?(object: Decoded<KubernetesObject>, scope: Scope, context: QuotaContext): boolean;
  /** What the object must say and does not, where one of these resources is counted; in the server's words. */
  missing?(object: Decoded<KubernetesObject>, resources: readonly string[], context: QuotaContext): string | undefined;
  /** What the object uses. */
  usage(object: Decoded<KubernetesObject>, context: QuotaContext): Amounts;
}

export const ONE = Quantity.of(1);
