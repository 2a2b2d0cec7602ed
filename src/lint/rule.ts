import type { Fix, Severity } from '../diagnostics/diagnostic.ts';
import type { KubernetesVersion } from '../kubernetes/version.ts';
import type { Field } from '../loader/field.ts';
import type { Cluster, ContainerView, ObjectView, PodSpecView, RoleBindingView, ServiceView, WorkloadView } from './views.ts';

/** The sets of rules that a user can choose. */
export type Preset = 'recommended' | 'strict' | 'security' | 'pss-baseline' | 'pss-restricted' | 'istio' | 'production';

export const PRESETS: readonly Preset[] = ['recommended', 'strict', 'security', 'pss-baseline', 'pss-restricted', 'istio', 'production'];

/** What is said once of a rule: the index, the page's header and the lists are made from it. */
export interface RuleMeta {
  readonly severity: Severity;
  /** An order, in one sentence: `Require a tag or digest on every container image.` */
  readonly summary: string;
  /** The presets that it is on in; `all` holds every rule. */
  readonly presets: readonly Preset[];
  /** Messages that are worse or milder than the rule as a whole. */
  readonly severities?: Readonly<Record<string, Severity>>;
  /** Messages that only inform: given when the rule is asked for by name, not when a preset turns it on. */
  readonly notes?: readonly string[];
  /** Set where the rule can mend what it finds. */
  readonly fixable?: 'safe' | 'unsafe';
  /** JSON Schema of each option, with `default` and `description`. */
  readonly options?: Readonly<Record<string, OptionSchema>>;
}

/** One option of a rule, as JSON Schema. */
export interface OptionSchema {
  readonly type: 'string' | 'integer' | 'boolean' | 'array';
  readonly description: string;
  readonly default: unknown;
  readonly enum?: readonly unknown[];
  readonly items?: { readonly type: 'string' | 'integer' };
  readonly minimum?: number;
}

/** Sentences by id. One sentence each: what is there; what will happen; what to write instead. */
export type Messages = Readonly<Record<string, (...values: never[]) => string>>;

/** A finding in the making; each call adds to it. */
export interface Finding {
  /** What to write, where the message has no room for it. */
  help(text: string): Finding;
  /** The other end. */
  related(field: Field, message: string): Finding;
  fix(fix: Fix | undefined): Finding;
}

/** What a rule is given. */
export interface RuleContext<M extends Messages> {
  readonly version: KubernetesVersion;
  /** An option's value: the user's, else the default. */
  option<T>(name: string): T;
  /** Reports at the field's own place; a missing field is reported at its nearest parent's key. */
  report<Id extends keyof M & string>(messageId: Id, field: Field, ...values: Parameters<M[Id]>): Finding;
  /** Reports at the field's key (`kind` rather than `Deployment`). */
  reportKey<Id extends keyof M & string>(messageId: Id, field: Field, ...values: Parameters<M[Id]>): Finding;
}

/** The parts of the domain that a rule can ask to see. One walk serves all rules. */
export interface Visitors {
  /** Every object, whatever its kind, custom resources too. */
  object?(view: ObjectView): void;
  /** Deployment, StatefulSet, DaemonSet, ReplicaSet, ReplicationController, Job, CronJob. */
  workload?(view: WorkloadView): void;
  /** The spec of a Pod or of a template. */
  podSpec?(view: PodSpecView): void;
  /** Containers, init containers and ephemeral containers. */
  container?(view: ContainerView): void;
  service?(view: ServiceView): void;
  /** RoleBinding and ClusterRoleBinding. */
  roleBinding?(view: RoleBindingView): void;
  /** Once, after all others: the whole set. */
  cluster?(cluster: Cluster): void;
}

/** A rule as the engine holds it, whatever its messages are. */
export interface Rule {
  readonly meta: RuleMeta;
  readonly messages: Messages;
  create(context: RuleContext<Messages>): Visitors;
}

/** Types a rule's messages into its reports. The id is the file's: `family/name`. */
export function defineRule<const M extends Messages>(rule: {
  readonly meta: RuleMeta;
  readonly messages: M;
  create(context: RuleContext<M>): Visitors;
}): Rule {
  return rule as unknown as Rule;
}
