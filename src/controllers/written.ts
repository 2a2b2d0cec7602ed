import type { KubernetesObject } from '../kubernetes/objects.ts';
import type { KubernetesVersion } from '../kubernetes/version.ts';
import type { KindInfo } from '../schemas/store.ts';

/** A write that has been stored, as controllers are told of it. */
export interface Written {
  readonly kind: KindInfo;
  /** As stored; of a delete, as it was. */
  readonly object: KubernetesObject;
  readonly version: KubernetesVersion;
  readonly now: Date;
}
