import type { MatchResources } from 'kubernetes-types/admissionregistration/v1';
import { type Labels, selectorFromLabelSelector } from '../../kubernetes/labels.ts';
import type { Decoded, KubernetesObject } from '../../kubernetes/objects.ts';
import type { KindInfo } from '../../schemas/store.ts';
import type { Attributes } from '../admission.ts';
import { servedKinds } from '../served-kinds.ts';
import type { RequestRule } from '../webhooks/rules.ts';

interface NamedRule extends RequestRule {
  readonly resourceNames?: readonly string[];
}

/** What policies, bindings and webhooks say of the requests that they are about. */
export type Criteria = Pick<MatchResources, 'matchPolicy' | 'namespaceSelector' | 'objectSelector'> & {
  readonly resourceRules?: readonly NamedRule[];
  readonly excludeResourceRules?: readonly NamedRule[];
};

/** The namespace of a request as admission sees it: a Namespace is in itself. */
export const namespaceOf = ({ kind, namespace, name }: Attributes): string => (isNamespace(kind) ? name : namespace);

const isNamespace = ({ group, kind }: KindInfo): boolean => group === '' && kind === 'Namespace';

/**
 * The kind as which a request is matched: its own, or another version of it that the rules name. Undefined where they don't match
 * (apiserver `policy/matching/matching.go`, `webhook/predicates`, read at 1.34).
 */
export function matchedKind(attributes: Attributes, criteria: Criteria): KindInfo | undefined {
  if (!inNamespaces(attributes, criteria) || !hasLabels(attributes, criteria)) return undefined;
  const { resourceRules = [], excludeResourceRules = [] } = criteria;
  if (kindByRules(attributes, excludeResourceRules, criteria)) return undefined;
  return resourceRules.length === 0 ? attributes.kind : kindByRules(attributes, resourceRules, criteria);
}

function inNamespaces(attributes: Attributes, { namespaceSelector }: Criteria): boolean {
  const namespace = namespaceOf(attributes);
  const selector = selectorFromLabelSelector(namespaceSelector ?? {});
  return namespace === '' || selector.isEmpty || selector.matches(namespaceLabels(attributes, namespace));
}

/** The server labels each namespace with its name. */
function namespaceLabels({ kind, verb, object, state }: Attributes, namespace: string): Labels {
  const home = isNamespace(kind) && verb !== 'delete' ? object : state.get('', 'Namespace', '', namespace);
  return { 'kubernetes.io/metadata.name': namespace, ...home?.metadata?.labels };
}

function hasLabels({ object, old }: Attributes, { objectSelector }: Criteria): boolean {
  const selector = selectorFromLabelSelector(objectSelector ?? {});
  const matches = (each: Decoded<KubernetesObject> | undefined): boolean =>
    each !== undefined && selector.matches((each.metadata?.labels ?? {}) as Labels);
  return selector.isEmpty || matches(object) || matches(old);
}

function kindByRules(attributes: Attributes, rules: readonly NamedRule[], { matchPolicy }: Criteria): KindInfo | undefined {
  if (rules.length === 0) return undefined;
  const fits = (kind: KindInfo): boolean => rules.some((rule) => ruleMatches(attributes, kind, rule));
  if (fits(attributes.kind)) return attributes.kind;
  return matchPolicy === 'Exact' ? undefined : equivalents(attributes).find(fits);
}

/** The other versions in which the same object can be had. */
function equivalents({ kind, state, version }: Attributes): readonly KindInfo[] {
  return servedKinds(state, version).filter(
    (other) => other.group === kind.group && other.kind === kind.kind && other.apiVersion !== kind.apiVersion,
  );
}

const includes = (names: readonly string[] = [], name: string): boolean => names.includes('*') || names.includes(name);

function ruleMatches(attributes: Attributes, kind: KindInfo, rule: NamedRule): boolean {
  const { resourceNames = [] } = rule;
  return (
    inScope(attributes, kind, rule.scope) &&
    includes(rule.operations, attributes.verb.toUpperCase()) &&
    includes(rule.apiGroups, kind.group) &&
    includes(rule.apiVersions, kind.version) &&
    (rule.resources ?? []).some((resource) => resourceMatches(resource, kind.plural, attributes.subresource)) &&
    (resourceNames.length === 0 || resourceNames.includes(attributes.name))
  );
}

function inScope(attributes: Attributes, kind: KindInfo, scope = '*'): boolean {
  const inNamespace = !isNamespace(kind) && namespaceOf(attributes) !== '';
  return scope === '*' || (scope === 'Namespaced') === inNamespace;
}

function resourceMatches(wanted: string, plural: string, subresource: string): boolean {
  const slash = wanted.indexOf('/');
  const [resource, sub] = slash < 0 ? [wanted, ''] : [wanted.slice(0, slash), wanted.slice(slash + 1)];
  return (resource === '*' || resource === plural) && (sub === '*' || sub === subresource);
}

const EXEMPT: ReadonlySet<string> = new Set([
  'ValidatingWebhookConfiguration',
  'MutatingWebhookConfiguration',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'MutatingAdmissionPolicy',
  'MutatingAdmissionPolicyBinding',
]);
const EXEMPT_GROUPS: ReadonlySet<string> = new Set(['authentication.k8s.io', 'authorization.k8s.io']);

/** What no policy and no webhook is asked about, lest one lock out its own remedy. */
export const isExempt = ({ kind }: Attributes): boolean =>
  EXEMPT_GROUPS.has(kind.group) || (kind.group === 'admissionregistration.k8s.io' && EXEMPT.has(kind.kind));
