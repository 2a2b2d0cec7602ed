import { distance } from 'fastest-levenshtein';
import { type KubernetesVersion, kubernetesVersion, OLDEST_MINOR, versionText } from '../../kubernetes/version.ts';
import { schemasFor } from '../../schemas/store.ts';
import type { Field } from '../../loader/field.ts';
import { replaceValue } from '../../loader/edit.ts';
import { defineRule } from '../../lint/rule.ts';
import type { Cluster, ObjectView } from '../../lint/views.ts';

const GROUP = 'rbac.authorization.k8s.io';

/** RBAC matches resources by their lower-case plural, letter by letter; any other word grants nothing and nobody says so. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Name resources in RBAC rules as the API does: lower-case plurals that exist in the group.',
    presets: ['recommended', 'strict', 'security', 'production'],
    fixable: 'unsafe',
    notes: ['past'],
  },
  messages: {
    plural: (given: string, right: string) =>
      `no resource is called "${given}"; RBAC knows it as "${right}", and the rule grants nothing for it`,
    group: (given: string, groups: string, right: string) =>
      `"${given}" is not in the API ${groups} but in ${right}; the rule grants nothing for it: list it with its own group`,
    subresource: (resource: string, subresource: string, known: string) =>
      `${resource} has no subresource "${subresource}"${known}; the rule grants nothing for it`,
    past: (given: string, groups: string, release: string) =>
      `the API ${groups} has no resource "${given}" any more, since Kubernetes ${release}; the rule grants nothing for it there`,
    unknown: (given: string, groups: string, near: string) =>
      `the API ${groups} has no resource "${given}"${near}; the rule grants nothing for it`,
  },
  create({ report, version }) {
    return {
      cluster(cluster) {
        const resources = resourcesOf(cluster);
        for (const kind of ['Role', 'ClusterRole'])
          for (const role of cluster.ofKind(GROUP, kind)) for (const rule of rulesOf(role)) checkRule(rule, resources);
      },
    };

    function checkRule({ groups, fields }: RbacRule, resources: Resources): void {
      if (groups.some((group) => group === '*' || !resources.groups.has(group))) return;
      for (const field of fields) {
        if (typeof field.value !== 'string' || field.value === '*' || field.value.startsWith('*/')) continue;
        const [plural = '', subresource] = split(field.value);
        if (groups.some((group) => resources.has(group, plural))) {
          if (subresource !== undefined && subresource !== '*') checkSubresource(field, plural, subresource, groups, resources);
          continue;
        }
        reportUnknown(field, plural, groups, resources);
      }
    }

    function checkSubresource(field: Field, plural: string, subresource: string, groups: readonly string[], resources: Resources): void {
      const known = new Set(groups.flatMap((group) => resources.subresources(group, plural) ?? [subresource]));
      if (known.has(subresource) || known.size === 0 || isAskedOnly(plural, subresource)) return;
      report('subresource', field, plural, subresource, `; it has ${[...known].sort().join(', ')}`);
    }

    function reportUnknown(field: Field, given: string, groups: readonly string[], resources: Resources): void {
      const api = groups.map((group) => (group === '' ? 'group ""' : `group "${group}"`)).join(' or ');
      const gone = goneSince(given, groups, version);
      if (gone !== undefined) {
        report('past', field, given, api, gone);
        return;
      }
      const plural = resources.pluralOf(given, groups);
      if (plural !== undefined) {
        const edit = replaceValue(field, plural);
        report('plural', field, given, plural).fix(edit && { title: `write ${plural}`, safe: false, edits: [edit] });
        return;
      }
      const elsewhere = resources.groupsWith(given);
      if (elsewhere.length > 0) {
        report('group', field, given, api, elsewhere.map((group) => `"${group}"`).join(' and '));
        return;
      }
      const near = resources.near(given, groups);
      report('unknown', field, given, api, near === undefined ? '' : `; did you mean "${near}"?`);
    }
  },
});

/** Subresources that no API serves and that authorizers are asked about: by the admission of owner references, and by kubelets. */
const isAskedOnly = (plural: string, subresource: string): boolean =>
  subresource === 'finalizers' ||
  (plural === 'nodes' && ['metrics', 'stats', 'log', 'spec', 'healthz', 'configz', 'pods', 'checkpoint'].includes(subresource));

/** The first release without a resource that an older one served: manifests for several releases grant it still. */
function goneSince(plural: string, groups: readonly string[], version: KubernetesVersion): string | undefined {
  if (groups.includes('extensions') && EXTENSIONS.includes(plural)) return '1.16';
  for (let minor = version.minor - 1; minor >= OLDEST_MINOR; minor--) {
    const kinds = schemasFor(kubernetesVersion(minor)).allKinds();
    if (kinds.some((kind) => kind.plural === plural && groups.includes(kind.group))) return versionText(kubernetesVersion(minor + 1));
  }
  return undefined;
}

/** What the group `extensions` had before the oldest release that is known here. */
const EXTENSIONS = ['daemonsets', 'deployments', 'networkpolicies', 'podsecuritypolicies', 'replicasets'];

interface RbacRule {
  readonly groups: readonly string[];
  readonly fields: readonly Field[];
}

const rulesOf = (role: ObjectView): RbacRule[] =>
  role.field
    .at('rules')
    .items()
    .map((rule) => ({
      groups: rule
        .at('apiGroups')
        .items()
        .map((item) => String(item.value)),
      fields: rule.at('resources').items(),
    }));

function split(text: string): [string, string | undefined] {
  const slash = text.indexOf('/');
  return slash < 0 ? [text, undefined] : [text.slice(0, slash), text.slice(slash + 1)];
}

/** The resources of the release, and those of the CRDs in the input. Groups that neither knows are somebody else's: nothing is said of them. */
interface Resources {
  readonly groups: ReadonlySet<string>;
  has(group: string, plural: string): boolean;
  /** Undefined where they are not known. */
  subresources(group: string, plural: string): readonly string[] | undefined;
  pluralOf(word: string, groups: readonly string[]): string | undefined;
  groupsWith(plural: string): readonly string[];
  near(word: string, groups: readonly string[]): string | undefined;
}

interface Known {
  readonly group: string;
  readonly plural: string;
  readonly names: readonly string[];
  readonly subresources: readonly string[] | undefined;
}

function resourcesOf(cluster: Cluster): Resources {
  const all = [...builtIn(cluster), ...defined(cluster)];
  const byKey = new Map<string, Known>();
  // A resource of several versions has the subresources of all of them.
  for (const known of all) {
    const key = `${known.group}/${known.plural}`;
    const other = byKey.get(key);
    byKey.set(
      key,
      other ? { ...known, subresources: known.subresources && [...(other.subresources ?? []), ...known.subresources] } : known,
    );
  }
  const inGroups = (groups: readonly string[]): Known[] => [...byKey.values()].filter(({ group }) => groups.includes(group));
  return {
    groups: new Set(builtIn(cluster).map(({ group }) => group)),
    has: (group, plural) => byKey.has(`${group}/${plural}`),
    subresources: (group, plural) => byKey.get(`${group}/${plural}`)?.subresources,
    pluralOf: (word, groups) => inGroups(groups).find(({ names }) => names.includes(word.toLowerCase()))?.plural,
    groupsWith: (plural) => [...byKey.values()].filter((known) => known.plural === plural).map(({ group }) => group),
    near: (word, groups) => inGroups(groups).find(({ plural }) => distance(plural, word.toLowerCase()) <= 2)?.plural,
  };
}

/** Resources that discovery lists without a kind of their own, or that only some servers have. */
const ALSO: readonly Known[] = [
  ['', 'bindings'],
  ['', 'componentstatuses'],
  ['extensions', 'ingresses'],
].map(([group = '', plural = '']) => ({ group, plural, names: [], subresources: undefined }));

const builtIn = (cluster: Cluster): Known[] => [
  ...ALSO,
  ...[...cluster.servedResources().values()].flat().map(({ group, plural, singular, shortNames, subresources }) => ({
    group,
    plural,
    names: [plural, singular, ...shortNames],
    subresources,
  })),
];

const defined = (cluster: Cluster): Known[] =>
  cluster.ofKind('apiextensions.k8s.io', 'CustomResourceDefinition').map(({ field }) => ({
    group: String(field.at('spec', 'group').value),
    plural: String(field.at('spec', 'names', 'plural').value),
    names: [String(field.at('spec', 'names', 'singular').value)],
    subresources: undefined,
  }));
