import { breakDown, compact, type PolicyRule } from '../../kubernetes/policy-rules.ts';
import { inColumns } from '../../text/columns.ts';

/** The rules of a SelfSubjectRulesReview's status. */
export interface RulesStatus {
  readonly resourceRules?: readonly PolicyRule[] | null;
  readonly nonResourceRules?: readonly PolicyRule[] | null;
  readonly incomplete?: boolean;
  readonly evaluationError?: string;
}

const HEADER = ['Resources', 'Non-Resource URLs', 'Resource Names', 'Verbs'];

/** The table of `auth can-i --list` (`printStatus` of `pkg/cmd/auth/cani.go`, read at 1.34). */
export function ruleList({ resourceRules, nonResourceRules }: RulesStatus, noHeaders: boolean): string {
  const rules = sortedRules([...(resourceRules ?? []), ...(nonResourceRules ?? [])]);
  return inColumns([...(noHeaders ? [] : [HEADER]), ...rules.map(row)]);
}

/** Rules in their smallest pieces, those of one resource together with each verb once, in the order in which kubectl prints them. */
export function sortedRules(rules: readonly PolicyRule[]): PolicyRule[] {
  return compact(rules.flatMap((rule) => [...breakDown(rule)]))
    .map((rule) => ({ ...rule, verbs: [...new Set(rule.verbs)] }))
    .map((rule) => ({ rule, text: goText(rule) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ rule }) => rule);
}

/** As Go prints the struct: the order of rules is that of these texts. */
const goText = ({ verbs, apiGroups, resources, resourceNames, nonResourceURLs }: PolicyRule): string =>
  `Verbs:${goList(verbs)},APIGroups:${goList(apiGroups)},Resources:${goList(resources)},ResourceNames:${goList(resourceNames)},NonResourceURLs:${goList(nonResourceURLs)},`;

const goList = (items: readonly string[] = []): string => `[${items.join(' ')}]`;

const row = (rule: PolicyRule): string[] => [
  resourceText(rule),
  goList(rule.nonResourceURLs),
  goList(rule.resourceNames),
  goList(rule.verbs),
];

/** `deployments.apps/scale`: resource, group and subresource (`CombineResourceGroup`, read at 1.34). */
export function resourceText({ resources = [], apiGroups = [] }: PolicyRule): string {
  const [name = ''] = resources;
  const [group = ''] = apiGroups;
  const slash = name.indexOf('/');
  if (group === '' || name === '') return name;
  return slash < 0 ? `${name}.${group}` : `${name.slice(0, slash)}.${group}${name.slice(slash)}`;
}
