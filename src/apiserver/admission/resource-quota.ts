import { type AdmissionPlugin, type Attributes, forbid } from '../admission.ts';
import type { ClusterState } from '../cluster-state.ts';
import { evaluatorFor } from '../quota/object-counts.ts';
import { quotaProblem } from '../quota/quota-problem.ts';
import type { Quota } from '../quota/usage.ts';

/** What is never stored, and events, are not counted (`pkg/quota/v1/install/registry.go`, read at 1.34). */
const NOT_COUNTED: readonly string[] = ['Binding', 'ComponentStatus', 'Event'];
const NOT_STORED: readonly string[] = ['authentication.k8s.io', 'authorization.k8s.io'];

/**
 * Holds a namespace to its quotas (`apiserver/pkg/admission/plugin/resourcequota`, read at 1.34). A real server goes by the quota's
 * status, which a controller keeps; here what is used is counted anew.
 */
export default {
  name: 'ResourceQuota',

  validate(attributes) {
    const { kind, namespace, old, object, version, now } = attributes;
    if (namespace === '' || !kind.namespaced || NOT_COUNTED.includes(kind.kind) || NOT_STORED.includes(kind.group)) return undefined;
    const evaluator = evaluatorFor(kind);
    const quotas = quotasOf(attributes);
    if (quotas.length === 0 || !evaluator.looksAt(attributes)) return undefined;
    const problem = quotaProblem({
      evaluator,
      object,
      ...(old ? { old } : {}),
      quotas,
      state: withoutNamesake(attributes),
      version,
      ...(now ? { now } : {}),
    });
    return problem === undefined ? undefined : forbid(attributes, problem);
  },
} satisfies AdmissionPlugin;

/** The server's own order is random; ours goes by names. */
const quotasOf = ({ state, namespace }: Attributes): readonly Quota[] =>
  state.list('', 'ResourceQuota', namespace).sort((a, b) => ((a.metadata.name ?? '') < (b.metadata.name ?? '') ? -1 : 1));

/** In a part of a cluster, making what is there already takes its place. */
function withoutNamesake({ state, verb, kind, namespace, name }: Attributes): ClusterState {
  return verb === 'create' && state.isOpen ? state.without(kind.group, kind.kind, namespace, name) : state;
}
