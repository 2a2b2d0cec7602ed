import { defineRule } from '../../lint/rule.ts';
import type { Cluster, ObjectView } from '../../lint/views.ts';

/** Kinds that do nothing by themselves: something names them, or they are left over. */
const KINDS: readonly (readonly [group: string, kind: string])[] = [
  ['', 'ConfigMap'],
  ['', 'Secret'],
  ['', 'PersistentVolumeClaim'],
  ['', 'ServiceAccount'],
  ['rbac.authorization.k8s.io', 'Role'],
];
/** ConfigMaps that Kubernetes and well-known programs look for by a label or annotation. */
const FOUND_BY_MARK =
  /grafana_dashboard|grafana_datasource|argocd\.argoproj\.io|bootstrap\.kubernetes\.io|kubernetes\.io\/service-account|helm\.sh\/hook|app\.kubernetes\.io\/part-of: argocd/;

/** What nothing names is left over, or was meant to be named. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Keep no ConfigMaps, Secrets, claims, accounts and roles that nothing in the input names.',
    presets: [],
  },
  messages: {
    unused: (kind: string, name: string) =>
      `nothing in the input names the ${kind} "${name}"; if nothing in the cluster does, it is left over: remove it, or name it where it is meant`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        const words = wordsOf(cluster);
        for (const [group, kind] of KINDS)
          for (const view of cluster.ofKind(group, kind)) {
            const mark = JSON.stringify(view.object.metadata ?? {});
            if (view.name === '' || FOUND_BY_MARK.test(mark) || isNamed(view, words)) continue;
            report('unused', view.field.at('metadata', 'name'), kind, view.name);
          }
      },
    };
  },
});

/** Where each text stands: the one object that has it, or `several`. */
type Words = ReadonlyMap<string, ObjectView | 'several'>;

/** Every text that stands in the spec of an object: a name in an argument, a custom resource or an annotation counts too. */
function wordsOf({ objects }: Cluster): Words {
  const words = new Map<string, ObjectView | 'several'>();
  for (const view of objects)
    for (const text of texts(view.resource.value, true)) words.set(text, (words.get(text) ?? view) === view ? view : 'several');
  return words;
}

function* texts(value: unknown, isTop = false): Generator<string> {
  if (typeof value === 'string') yield* [value, ...value.split(/[^\w.-]+/)];
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) {
      if (isTop && key === 'metadata') yield* texts((inner as { annotations?: unknown } | null)?.annotations);
      else yield* texts(inner);
    }
}

const isNamed = (view: ObjectView, words: Words): boolean => (words.get(view.name) ?? view) !== view || isOfStatefulSet(view);

/** Claims that a StatefulSet makes are named after its template. */
const isOfStatefulSet = ({ resource, name }: ObjectView): boolean => resource.kind === 'PersistentVolumeClaim' && /-\d+$/.test(name);
