import { defineRule } from '../../lint/rule.ts';
import type { Cluster, ObjectView } from '../../lint/views.ts';

/** Of two texts of one object the last one applied is what runs. */
export default defineRule({
  meta: {
    severity: 'error',
    severities: { folder: 'warning' },
    summary: 'Write an object once.',
    presets: ['recommended', 'strict', 'production'],
    notes: ['elsewhere'],
  },
  messages: {
    file: (object: string) =>
      `${object} stands twice in this file: kubectl applies both, and the last one is what runs; remove one, or rename it`,
    folder: (object: string, other: string) =>
      `${object} stands in ${other} too, in the same folder: applied together, the last one is what runs; remove one, or rename it`,
    elsewhere: (object: string, other: string) => `${object} stands in ${other} too; if both go to one cluster, the last one is what runs`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        const seen = new Map<string, ObjectView[]>();
        let areVariants: ReturnType<typeof variantsOf> | undefined;
        for (const view of cluster.objects) {
          const key = keyOf(view);
          const earlier = seen.get(key) ?? [];
          seen.set(key, [...earlier, view]);
          const near =
            earlier.find((other) => pathOf(other) === pathOf(view)) ??
            earlier.find((other) => folderOf(other) === folderOf(view)) ??
            earlier[0];
          if (view.name !== '' && near) tell(view, near, (areVariants ??= variantsOf(cluster))(view, near));
        }
      },
    };

    function tell(view: ObjectView, other: ObjectView, areVariants: boolean): void {
      const place = view.field.at('metadata', 'name');
      const object = `${view.resource.kind} "${view.name}"${view.namespace === '' ? '' : ` of namespace "${view.namespace}"`}`;
      const isBeside = folderOf(other) === folderOf(view) && !areVariants;
      const finding =
        pathOf(other) === pathOf(view)
          ? report('file', place, object)
          : report(isBeside ? 'folder' : 'elsewhere', place, object, pathOf(other));
      finding.related(other.field.at('metadata', 'name'), 'the other text');
    }
  },
});

/**
 * Two files that share several objects, or half of what one of them has, are two ways to do one thing: an overlay, or another choice. What is
 * the same in both does no harm.
 */
function variantsOf(cluster: Cluster): (a: ObjectView, b: ObjectView) => boolean {
  const byFile = new Map<string, Set<string>>();
  for (const view of cluster.objects) {
    const keys = byFile.get(pathOf(view)) ?? new Set();
    byFile.set(pathOf(view), keys.add(keyOf(view)));
  }
  return (a, b) => {
    const [left, right] = [byFile.get(pathOf(a)) ?? new Set(), byFile.get(pathOf(b)) ?? new Set()];
    const shared = [...left].filter((key) => right.has(key)).length;
    return shared > 1 || 2 * shared >= Math.min(left.size, right.size) || isEqual(a, b);
  };
}

const isEqual = (a: ObjectView, b: ObjectView): boolean => JSON.stringify(a.resource.value) === JSON.stringify(b.resource.value);

const keys = new WeakMap<ObjectView, string>();

function keyOf(view: ObjectView): string {
  const { group, resource, namespace, name } = view;
  const key = keys.get(view) ?? JSON.stringify([group, resource.kind, namespace, name]);
  keys.set(view, key);
  return key;
}

const pathOf = ({ field }: ObjectView): string => field.document.source.path;
const folderOf = (view: ObjectView): string => pathOf(view).replace(/[^/]*$/, '');
