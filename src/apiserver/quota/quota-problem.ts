import type { Decoded, KubernetesObject } from '../../kubernetes/objects.ts';
import type { ClusterState } from '../cluster-state.ts';
import { type Amounts, amountsOf, amountsText, moreThan, only, plus } from '../limits/amounts.ts';
import type { Evaluator, QuotaContext } from './evaluator.ts';
import { isCounted, type Quota, quotaUsage } from './usage.ts';

/** One object that is to be stored. */
export interface QuotaRequest extends QuotaContext {
  readonly evaluator: Evaluator;
  readonly object: Decoded<KubernetesObject>;
  /** What is stored in its place now. */
  readonly old?: Decoded<KubernetesObject>;
  /** Those of the namespace, in the order in which they are asked. */
  readonly quotas: readonly Quota[];
  /** The cluster without the object. */
  readonly state: ClusterState;
}

/** Why an object may not be stored, in the server's words (`CheckRequest`, `admission/plugin/resourcequota/controller.go`, read at 1.34). */
export function quotaProblem(request: QuotaRequest): string | undefined {
  const { evaluator, object, quotas } = request;
  const concerned = quotas.filter((quota) => resourcesOf(quota).some(evaluator.uses) && isCounted(quota, object, evaluator, request));
  for (const quota of concerned) {
    const missing = evaluator.missing?.(object, resourcesOf(quota).filter(evaluator.uses), request);
    if (missing !== undefined) return `failed quota: ${nameOf(quota)}: ${missing}`;
  }
  for (const quota of concerned) {
    const problem = excess(quota, request);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

const resourcesOf = ({ spec }: Quota): readonly string[] => Object.keys(spec?.hard ?? {});
const nameOf = ({ metadata }: Quota): string => metadata?.name ?? '';

function excess(quota: Quota, request: QuotaRequest): string | undefined {
  const hard = amountsOf(quota.spec?.hard);
  const requested = only(additional(quota, request), (name) => hard.has(name));
  if (requested.size === 0) return undefined;
  const used = quotaUsage(quota, request.state, request);
  const exceeded = moreThan(
    only(plus(used, requested), (name) => requested.has(name)),
    hard,
  );
  if (exceeded.size === 0) return undefined;
  const text = (amounts: Amounts): string => amountsText(only(amounts, (name) => exceeded.has(name)));
  return `exceeded quota: ${nameOf(quota)}, requested: ${text(requested)}, used: ${text(used)}, limited: ${text(hard)}`;
}

/** What the object uses more than what it takes the place of; all of it where that was not counted. */
function additional(quota: Quota, request: QuotaRequest): Amounts {
  const { evaluator, object, old } = request;
  const usage = evaluator.usage(object, request);
  const before = old !== undefined && isCounted(quota, old, evaluator, request) ? evaluator.usage(old, request) : new Map();
  return moreThan(usage, before);
}
