import { breakDown, type PolicyRule } from '../kubernetes/policy-rules.ts';

/** What a row of the access matrix is about. */
export type Target = ResourceTarget | { readonly path: string };

interface ResourceTarget {
  readonly group: string;
  readonly resource: string;
  /** `''` for the object itself. */
  readonly subresource: string;
  /** `''` for objects without a rule of their own. */
  readonly name: string;
  /** There are rows for certain objects besides. */
  readonly isRest: boolean;
}

/** What rules are about, each resource and each named object once and in order; only `wanted` resources where there are any, then in any case. */
export function targetsOf(
  rules: readonly PolicyRule[],
  wanted: readonly { readonly group: string; readonly resource: string }[],
): Target[] {
  const names = new Map<string, Set<string>>();
  const paths = new Set<string>();
  for (const { group, resource } of wanted) names.set(keyOf(group, resource), new Set());
  for (const { apiGroups: [group = ''] = [], resources = [], resourceNames = [], nonResourceURLs = [] } of rules.flatMap((rule) => [
    ...breakDown(rule),
  ])) {
    if (wanted.length === 0) for (const path of nonResourceURLs) paths.add(path);
    for (const resource of resources) {
      if (!isWanted(group, resource, wanted)) continue;
      const known = names.get(keyOf(group, resource)) ?? new Set();
      names.set(keyOf(group, resource), new Set([...known, ...resourceNames]));
    }
  }
  const resources = [...names].flatMap(([key, named]) => resourceTargets(key, [...named].sort()));
  return [...resources.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1)), ...[...paths].sort().map((path) => ({ path }))];
}

const keyOf = (group: string, resource: string): string => `${group} ${resource}`;

const isWanted = (group: string, resource: string, wanted: readonly { readonly group: string; readonly resource: string }[]): boolean =>
  wanted.length === 0 ||
  wanted.some((one) => one.group === group && (one.resource === resource || resource.startsWith(`${one.resource}/`)));

function resourceTargets(key: string, names: readonly string[]): ResourceTarget[] {
  const space = key.indexOf(' ');
  const whole = key.slice(space + 1);
  const slash = whole.indexOf('/');
  const resource = slash < 0 ? whole : whole.slice(0, slash);
  const common = { group: key.slice(0, space), resource, subresource: slash < 0 ? '' : whole.slice(slash + 1) };
  return [...names, ''].map((name) => ({ ...common, name, isRest: name === '' && names.length > 0 }));
}

/** Objects with a name come before the rest of their resource. */
const sortKey = (target: ResourceTarget): string => `${resourceText(target)} ${target.isRest ? '\uffff' : target.name}`;

/** `deployments.apps`, `pods/log`, `secrets/tls`, `secrets (other)`, `/metrics`. */
export function targetText(target: Target): string {
  if ('path' in target) return target.path === '*' ? '* (any path)' : target.path;
  const text = resourceText(target);
  return target.isRest ? `${text} (other)` : target.name === '' ? text : `${text}/${target.name}`;
}

const resourceText = ({ group, resource, subresource }: ResourceTarget): string =>
  `${resource}${group === '' ? '' : `.${group}`}${subresource === '' ? '' : `/${subresource}`}`;
