import type { User } from '../apiserver/admission.ts';
import type { ClusterState } from '../apiserver/cluster-state.ts';
import type { PolicyRule } from '../kubernetes/policy-rules.ts';
import type { KindInfo } from '../schemas/kind.ts';
import type { AccessRequest } from './access-request.ts';
import { grantsTo, type OwnGrant } from './grants.ts';
import { isBootstrap } from './is-bootstrap.ts';
import { type Target, targetsOf, targetText } from './matrix-targets.ts';
import { ruleAllows } from './rule-allows.ts';

/** The verbs that have a column. */
export const MATRIX_VERBS = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'] as const;

/** Whether someone may; `none` where the resource has no such verb. */
export type Cell = 'yes' | 'no' | 'none';

/** What one user may do with one resource, one object or one path. */
export interface MatrixRow {
  /** `deployments.apps`, `pods/log`, `secrets/tls`, `secrets (other)`, `/metrics`. */
  readonly what: string;
  /** One for each of `MATRIX_VERBS`. */
  readonly cells: readonly Cell[];
  /** Verbs without a column. */
  readonly others: readonly string[];
  readonly grants: readonly OwnGrant[];
}

export interface Matrix {
  readonly rows: readonly MatrixRow[];
  /** How many bindings were left out, which every cluster has for everyone. */
  readonly hidden: number;
}

export interface MatrixOptions {
  /** `''`: what counts for the whole cluster. */
  readonly namespace: string;
  /** Only these resources, also where nothing is allowed; absent or empty = all that something is allowed with. */
  readonly resources?: readonly { readonly group: string; readonly resource: string }[] | undefined;
  /** What the server has: tells which verbs a resource knows. */
  readonly kinds?: readonly KindInfo[] | undefined;
  /** Also what everyone may do. */
  readonly showBootstrap?: boolean | undefined;
}

/** What a user may do, resource by resource, and which bindings let them. */
export function accessMatrix(user: User, state: ClusterState, options: MatrixOptions): Matrix {
  const all = [...grantsTo(user, state, options.namespace)];
  const shown = options.showBootstrap ? all : all.filter((grant) => !isEveryones(grant));
  const targets = targetsOf(shown.flatMap(rulesOf), options.resources ?? []);
  return { rows: targets.map((target) => rowOf(target, user, shown, options)), hidden: all.length - shown.length };
}

const EVERYONE = ['system:authenticated', 'system:unauthenticated', 'system:serviceaccounts'];
const isEveryones = ({ binding, subject }: OwnGrant): boolean =>
  isBootstrap(binding) && subject.kind === 'Group' && EVERYONE.includes(subject.name);

const rulesOf = ({ role }: OwnGrant): readonly PolicyRule[] => role?.rules ?? [];

function rowOf(target: Target, user: User, grants: readonly OwnGrant[], { namespace, kinds = [] }: MatrixOptions): MatrixRow {
  const may = (verb: string, among: readonly PolicyRule[]): boolean =>
    among.some((rule) => ruleAllows(rule, requestFor(target, verb, user, namespace)));
  const rules = grants.flatMap(rulesOf);
  const known = verbsOf(target, kinds);
  const others = new Set(rules.flatMap(({ verbs = [] }) => verbs).filter((verb) => !isColumn(verb) && may(verb, rules)));
  const giving = grants.filter((grant) => [...MATRIX_VERBS, ...others].some((verb) => may(verb, rulesOf(grant))));
  return {
    what: targetText(target),
    cells: MATRIX_VERBS.map((verb) => (known && !known.includes(verb) ? 'none' : may(verb, rules) ? 'yes' : 'no')),
    others: [...others].sort(),
    grants: giving,
  };
}

const isColumn = (verb: string): boolean => MATRIX_VERBS.some((column) => column === verb);

function requestFor(target: Target, verb: string, user: User, namespace: string): AccessRequest {
  if ('path' in target) return { user, verb, path: target.path };
  const { group, resource, subresource, name } = target;
  // Who makes an object names it in the body, where no rule looks.
  return { user, verb, group, resource, subresource, namespace, name: verb === 'create' ? '' : name };
}

/** The verbs that the server knows for a resource; undefined where that is not known. */
function verbsOf(target: Target, kinds: readonly KindInfo[]): readonly string[] | undefined {
  if ('path' in target || target.subresource !== '') return undefined;
  return kinds.find(({ group, plural, verbs }) => group === target.group && plural === target.resource && verbs.length > 0)?.verbs;
}
