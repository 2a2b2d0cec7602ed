import { defineRule } from '../../lint/rule.ts';

const DEFAULTS = [
  ['networking.k8s.io', 'IngressClass', 'ingressclass.kubernetes.io/is-default-class', 'an Ingress without a class is refused'],
  ['storage.k8s.io', 'StorageClass', 'storageclass.kubernetes.io/is-default-class', 'the newest wins, and which that is nobody wrote down'],
] as const;

/** Two defaults are none: the API server refuses what needs one, or takes the newest. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Mark one IngressClass and one StorageClass as the default at most.',
    presets: ['recommended', 'strict', 'production'],
  },
  messages: {
    several: (kind: string, other: string, harm: string) =>
      `this ${kind} and "${other}" are both marked as the default: ${harm}; leave the annotation on one of them`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        for (const [group, kind, annotation, harm] of DEFAULTS) {
          const marked = cluster
            .ofKind(group, kind)
            .filter(({ field }) => String(field.at('metadata', 'annotations', annotation).value) === 'true');
          for (const view of marked.slice(1)) {
            const [first] = marked;
            // Overlays have one class twice, and files apart may be for clusters apart.
            if (first === undefined || first.name === view.name || first.field.document.source !== view.field.document.source) continue;
            report('several', view.field.at('metadata', 'annotations', annotation), kind, first.name, harm).related(
              first.field.at('metadata', 'annotations', annotation),
              'the other default',
            );
          }
        }
      },
    };
  },
});
