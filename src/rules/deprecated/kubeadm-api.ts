import { atLeast, versionText } from '../../kubernetes/version.ts';
import { defineRule } from '../../lint/rule.ts';

/** The versions of kubeadm's configuration, oldest first (kubeadm's `apis/kubeadm`, read at 1.34). */
const VERSIONS: readonly {
  readonly name: string;
  readonly from: `1.${number}`;
  readonly deprecated?: `1.${number}`;
  readonly removed?: `1.${number}`;
}[] = [
  { name: 'v1alpha3', from: '1.12', removed: '1.14' },
  { name: 'v1beta1', from: '1.13', deprecated: '1.17', removed: '1.22' },
  { name: 'v1beta2', from: '1.15', deprecated: '1.22', removed: '1.27' },
  { name: 'v1beta3', from: '1.22', deprecated: '1.31' },
  { name: 'v1beta4', from: '1.31' },
];

/** kubeadm reads the versions of its configuration that its own release knows. */
export default defineRule({
  meta: {
    severity: 'error',
    severities: { deprecated: 'warning' },
    summary: "Write kubeadm's configuration in a version that its release reads.",
    presets: ['recommended', 'strict', 'production'],
  },
  messages: {
    removed: (version: string, kind: string, since: string, release: string, instead: string) =>
      `kubeadm ${release} does not read ${kind} of ${version}, which is gone since ${since}; write kubeadm.k8s.io/${instead}, as kubeadm config migrate of an older release does`,
    deprecated: (version: string, since: string, instead: string) =>
      `kubeadm.k8s.io/${version} is deprecated since ${since}; write kubeadm.k8s.io/${instead}, as kubeadm config migrate does`,
    early: (version: string, since: string, release: string) =>
      `kubeadm ${release} does not read kubeadm.k8s.io/${version}, which is there since ${since}; write an older version`,
    unknown: (version: string, instead: string) =>
      `kubeadm has no version "${version}" of its configuration; write kubeadm.k8s.io/${instead}`,
  },
  create({ report, version: release }) {
    const current = VERSIONS.filter(({ from }) => atLeast(release, from)).at(-1)?.name ?? 'v1beta2';
    return {
      object({ group, resource, field }) {
        if (group !== 'kubeadm.k8s.io') return;
        const name = resource.apiVersion.slice(group.length + 1);
        const place = field.at('apiVersion');
        const known = VERSIONS.find((one) => one.name === name);
        if (known === undefined) report('unknown', place, name, current);
        else if (!atLeast(release, known.from)) report('early', place, name, known.from, versionText(release));
        else if (known.removed !== undefined && atLeast(release, known.removed))
          report('removed', place, name, resource.kind, known.removed, versionText(release), current);
        else if (known.deprecated !== undefined && atLeast(release, known.deprecated))
          report('deprecated', place, name, known.deprecated, current);
      },
    };
  },
});
