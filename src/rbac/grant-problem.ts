import type { User } from '../apiserver/admission.ts';
import type { ClusterState } from '../apiserver/cluster-state.ts';
import { goQuote } from '../kubernetes/go-quote.ts';
import { compact, type PolicyRule, quotedList, ruleText } from '../kubernetes/policy-rules.ts';
import { uncovered } from './covers.ts';
import { aggregated, missingRole } from './grant-text.ts';
import { heldRules } from './rules-for.ts';

/** Which of the rules that a user is about to give they don't hold themselves, in the server's words (`ConfirmNoEscalation`, read at 1.34). */
export function grantProblem(user: User, namespace: string, rules: readonly PolicyRule[], state: ClusterState): string | undefined {
  const { rules: held, missing } = heldRules(user, namespace, state, (ref) => missingRole(ref, plural));
  const lacking = uncovered(held, rules);
  if (lacking.length === 0) return undefined;
  const lines = [...new Set(compact(lacking).map(ruleText))].sort();
  const who = `user ${goQuote(user.name)} (groups=${quotedList(user.groups)})`;
  const unresolved = missing.length === 0 ? '' : `; resolution errors: [${aggregated(missing)}]`;
  return `${who} is attempting to grant RBAC permissions not currently held:\n${lines.join('\n')}${unresolved}`;
}

const plural = (kind: string): string => `${kind}s`;
