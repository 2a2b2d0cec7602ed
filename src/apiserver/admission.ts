import type { Decoded, KubernetesObject } from '../kubernetes/objects.ts';
import type { KubernetesVersion } from '../kubernetes/version.ts';
import type { KindInfo } from '../schemas/store.ts';
import type { ClusterState } from './cluster-state.ts';
import { forbiddenStatus, type Status } from './status.ts';

/** Who asks: a name and groups, as authentication found them. */
export interface User {
  readonly name: string;
  readonly groups: readonly string[];
}

/** The administrator whom every cluster begins with. */
export const ADMINISTRATOR: User = {
  name: 'kubernetes-admin',
  groups: ['kubeadm:cluster-admins', 'system:masters', 'system:authenticated'],
};

/** What an admission plugin sees of a request. */
export interface Attributes {
  readonly verb: 'create' | 'update' | 'delete';
  readonly kind: KindInfo;
  readonly namespace: string;
  /** The name in the request's URL; empty on a create, whose name is in the object. */
  readonly name: string;
  /** `status`, `scale`, `ephemeralcontainers`, `resize` …; `''` for the object itself. */
  readonly subresource: string;
  /** The object of a create or an update; on a delete the one that goes. */
  readonly object: Decoded<KubernetesObject>;
  readonly old?: Decoded<KubernetesObject>;
  /** Who asks. */
  readonly user: User;
  readonly version: KubernetesVersion;
  readonly state: ClusterState;
  /** The server's clock; absent where nothing is to be stored. */
  readonly now?: Date;
  /** Adds a `Warning:` header. */
  warn(text: string): void;
  /** Says what a real server would have done besides, and this one does not. */
  note(text: string): void;
}

/** One admission plugin. The phases run over all plugins in the server's order; the first refusal ends the request. */
export interface AdmissionPlugin {
  readonly name: string;
  /** May change the object; answers a refusal or nothing. */
  admit?(attributes: Attributes): Status | undefined;
  /** May not change the object. */
  validate?(attributes: Attributes): Status | undefined;
}

/** Whether the request is for this kind; `group` is `''` for the core group. */
export const isFor = ({ kind }: Attributes, group: string, name: string): boolean => kind.group === group && kind.kind === name;

/** A plugin's refusal (`admission.NewForbidden`, read at 1.34). An object whose name is yet to be generated goes by its `generateName`. */
export function forbid({ kind, name, object }: Attributes, why: string): Status {
  return forbiddenStatus(kind.group, kind.plural, name || object.metadata?.generateName || 'Unknown', why);
}
