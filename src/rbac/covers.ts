import { breakDown, type PolicyRule } from '../kubernetes/policy-rules.ts';

/** What of `wanted` is not allowed by `held`, in the smallest pieces and in the order in which they come (`Covers`, read at 1.34). */
export function uncovered(held: readonly PolicyRule[], wanted: readonly PolicyRule[]): PolicyRule[] {
  return wanted.flatMap((rule) => [...breakDown(rule)]).filter((piece) => !held.some((rule) => covers(rule, piece)));
}

/** Whether one rule allows all that a piece does, which has one verb on one resource, one name or one path. */
function covers(rule: PolicyRule, piece: PolicyRule): boolean {
  return (
    hasAll(rule.verbs, piece.verbs) &&
    hasAll(rule.apiGroups, piece.apiGroups) &&
    (piece.resources ?? []).every((resource) => coversResource(rule.resources ?? [], resource)) &&
    (piece.nonResourceURLs ?? []).every((path) => (rule.nonResourceURLs ?? []).some((url) => coversPath(url, path))) &&
    coversNames(rule.resourceNames ?? [], piece.resourceNames ?? [])
  );
}

const hasAll = (list: readonly string[] = [], wanted: readonly string[] = []): boolean =>
  list.includes('*') || wanted.every((item) => list.includes(item));

function coversResource(resources: readonly string[], wanted: string): boolean {
  const slash = wanted.indexOf('/');
  return resources.includes('*') || resources.includes(wanted) || (slash >= 0 && resources.includes(`*${wanted.slice(slash)}`));
}

const coversPath = (url: string, path: string): boolean => url === path || (url.endsWith('*') && path.startsWith(url.replace(/\*+$/, '')));

/** A rule for all names covers each; one for some does not cover all. */
const coversNames = (names: readonly string[], wanted: readonly string[]): boolean =>
  names.length === 0 || (wanted.length > 0 && wanted.every((name) => names.includes(name)));
