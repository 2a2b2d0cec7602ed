import { defineRule } from '../../lint/rule.ts';
import type { ObjectView } from '../../lint/views.ts';

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
        for (const view of cluster.objects) {
          const earlier = seen.get(keyOf(view)) ?? [];
          seen.set(keyOf(view), [...earlier, view]);
          const near =
            earlier.find((other) => pathOf(other) === pathOf(view)) ??
            earlier.find((other) => folderOf(other) === folderOf(view)) ??
            earlier[0];
          if (view.name !== '' && near) tell(view, near);
        }
      },
    };

    function tell(view: ObjectView, other: ObjectView): void {
      const place = view.field.at('metadata', 'name');
      const object = `${view.resource.kind} "${view.name}"${view.namespace === '' ? '' : ` of namespace "${view.namespace}"`}`;
      const finding =
        pathOf(other) === pathOf(view)
          ? report('file', place, object)
          : report(folderOf(other) === folderOf(view) ? 'folder' : 'elsewhere', place, object, pathOf(other));
      finding.related(other.field.at('metadata', 'name'), 'the other text');
    }
  },
});

const keyOf = ({ group, resource, namespace, name }: ObjectView): string => JSON.stringify([group, resource.kind, namespace, name]);
const pathOf = ({ field }: ObjectView): string => field.document.source.path;
const folderOf = (view: ObjectView): string => pathOf(view).replace(/[^/]*$/, '');
