import { goQuote } from './go-quote.ts';

/** What one rule of a role allows. An absent list is an empty one. */
export interface PolicyRule {
  readonly verbs?: readonly string[] | undefined;
  readonly apiGroups?: readonly string[] | undefined;
  readonly resources?: readonly string[] | undefined;
  readonly resourceNames?: readonly string[] | undefined;
  readonly nonResourceURLs?: readonly string[] | undefined;
}

/** The same rule as many small ones, each of one verb on one resource, one name or one path (`BreakdownRule`, read at 1.34). */
export function* breakDown({
  apiGroups = [],
  resources = [],
  verbs = [],
  resourceNames = [],
  nonResourceURLs = [],
}: PolicyRule): Generator<PolicyRule> {
  for (const group of apiGroups)
    for (const resource of resources)
      for (const verb of verbs) {
        const rule = { verbs: [verb], apiGroups: [group], resources: [resource] };
        if (resourceNames.length === 0) yield rule;
        for (const name of resourceNames) yield { ...rule, resourceNames: [name] };
      }
  for (const url of nonResourceURLs) for (const verb of verbs) yield { verbs: [verb], nonResourceURLs: [url] };
}

/**
 * Broken down rules with those of one resource (and name) put together, each verb as often as it comes (`CompactRules` of
 * `pkg/registry/rbac/validation`, read at 1.34). The server's order is random; here the odd ones come first, as they came.
 */
export function compact(rules: Iterable<PolicyRule>): PolicyRule[] {
  const odd: PolicyRule[] = [];
  const simple = new Map<string, PolicyRule>();
  for (const rule of rules) {
    const key = simpleKey(rule);
    if (key === undefined) odd.push(rule);
    else simple.set(key, { ...rule, verbs: [...(simple.get(key)?.verbs ?? []), ...(rule.verbs ?? [])] });
  }
  return [...odd, ...simple.values()];
}

/** One resource of one group, with at most one name: rules that are alike in these differ by their verbs only. */
function simpleKey({ apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [] }: PolicyRule): string | undefined {
  if (apiGroups.length !== 1 || resources.length !== 1 || resourceNames.length > 1 || nonResourceURLs.length > 0) return undefined;
  return JSON.stringify([apiGroups, resources, resourceNames]);
}

/** `{APIGroups:[""], Resources:["pods"], Verbs:["get" "list"]}`: how messages of the server name a rule (`CompactString`, read at 1.34). */
export function ruleText({ apiGroups, resources, nonResourceURLs, resourceNames, verbs }: PolicyRule): string {
  const lists: readonly (readonly [string, readonly string[] | undefined])[] = [
    ['APIGroups', apiGroups],
    ['Resources', resources],
    ['NonResourceURLs', nonResourceURLs],
    ['ResourceNames', resourceNames],
    ['Verbs', verbs],
  ];
  const parts = lists.flatMap(([name, list = []]) => (list.length === 0 ? [] : [`${name}:${quotedList(list)}`]));
  return `{${parts.join(', ')}}`;
}

/** A list of strings as Go's `%q` prints it: `["a" "b"]`. */
export const quotedList = (items: readonly string[]): string => `[${items.map(goQuote).join(' ')}]`;
