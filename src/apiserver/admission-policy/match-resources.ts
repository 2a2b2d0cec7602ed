import type { MatchResources } from 'kubernetes-types/admissionregistration/v1';
import { duplicate, type FieldErrors, invalid, notSupported, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { pathSegmentName } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { validateLabelSelector } from '../meta/label-selector.ts';
import type { StrategyContext } from '../strategy.ts';
import { defaultRule, type RequestRule, validateRule } from '../webhooks/rules.ts';

const MATCH_POLICIES = ['Equivalent', 'Exact'];

/** `SetDefaults_MatchResources`, read at 1.34. */
export function defaultMatchResources(match: Decoded<MatchResources>): void {
  match.matchPolicy ??= 'Equivalent';
  match.namespaceSelector ??= {};
  match.objectSelector ??= {};
  for (const rule of rulesOf(match)) defaultRule(rule);
}

const rulesOf = ({ resourceRules = [], excludeResourceRules = [] }: Decoded<MatchResources>): NamedRule[] => [
  ...resourceRules,
  ...excludeResourceRules,
];

interface NamedRule extends RequestRule {
  readonly resourceNames?: readonly string[];
}

/** `validateMatchResources` (read at 1.34): which objects a policy, or one binding of it, is about. */
export function* validateMatchResources(
  match: Decoded<MatchResources> | undefined,
  path: FieldPath,
  { version }: StrategyContext,
): FieldErrors {
  if (match === undefined) return;
  const policy = match.matchPolicy;
  if (policy === undefined) yield required(path.child('matchPolicy'));
  else if (!MATCH_POLICIES.includes(policy)) yield notSupported(path.child('matchPolicy'), policy, MATCH_POLICIES);
  for (const field of ['namespaceSelector', 'objectSelector'] as const) {
    if (match[field] === undefined) yield required(path.child(field));
    yield* validateLabelSelector(match[field], {}, path.child(field), version);
  }
  for (const field of ['resourceRules', 'excludeResourceRules'] as const)
    for (const [index, rule] of (match[field] ?? []).entries()) yield* validateNamedRule(rule, path.child(field).index(index), { version });
}

function* validateNamedRule(rule: NamedRule, path: FieldPath, { version }: StrategyContext): FieldErrors {
  const names = rule.resourceNames ?? [];
  for (const [index, name] of names.entries()) {
    const place = path.child('resourceNames').index(index);
    for (const problem of pathSegmentName(name, false, version)) yield invalid(place, name, problem);
    if (names.indexOf(name) < index) yield duplicate(place, name);
  }
  yield* validateRule(rule, path);
}
