import { atLeast } from '../../kubernetes/version.ts';
import { defineRule } from '../../lint/rule.ts';

/** Old kubelets follow a link that a container puts where its subPath should be. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Mount no subPath on releases whose kubelets can be tricked by it.',
    presets: ['security'],
  },
  messages: {
    link: (container: string) =>
      `container "${container}" mounts a subPath, through which a container can reach files of the node in releases before 1.19.15, 1.20.11, 1.21.5 and 1.22.2 (CVE-2021-25741); mount the whole volume, or use a newer patch`,
  },
  create({ report, version }) {
    if (atLeast(version, '1.23')) return {};
    return {
      container({ container, field, name }) {
        for (const [index, { subPath, subPathExpr }] of (container.volumeMounts ?? []).entries())
          if (subPath || subPathExpr) report('link', field.at('volumeMounts', index, subPath ? 'subPath' : 'subPathExpr'), name);
      },
    };
  },
});
