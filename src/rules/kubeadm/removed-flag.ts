import { atLeast, versionText } from '../../kubernetes/version.ts';
import { defineRule } from '../../lint/rule.ts';
import type { Field } from '../../loader/field.ts';

type Component = 'kube-apiserver' | 'kube-controller-manager' | 'kube-scheduler' | 'kubelet';

interface Removed {
  readonly of: readonly Component[];
  readonly flags: readonly string[];
  readonly since: `1.${number}`;
  readonly instead?: string;
}

/** Flags that are gone, by the release that no longer starts with them (release notes of each release). */
const REMOVED: readonly Removed[] = [
  {
    of: ['kube-controller-manager'],
    flags: ['horizontal-pod-autoscaler-use-rest-clients'],
    since: '1.19',
    instead: 'leave it out: the metrics API is all there is',
  },
  { of: ['kube-apiserver'], flags: ['basic-auth-file'], since: '1.19', instead: 'use certificates, tokens or OpenID Connect' },
  {
    of: ['kube-apiserver'],
    flags: ['insecure-port', 'insecure-bind-address', 'address', 'port'],
    since: '1.24',
    instead: 'leave it out: only the secure port is served',
  },
  {
    of: ['kube-controller-manager', 'kube-scheduler'],
    flags: ['port', 'address'],
    since: '1.24',
    instead: 'use secure-port and bind-address',
  },
  {
    of: ['kubelet'],
    flags: [
      'network-plugin',
      'cni-bin-dir',
      'cni-conf-dir',
      'cni-cache-dir',
      'network-plugin-mtu',
      'docker-endpoint',
      'image-pull-progress-deadline',
      'non-masquerade-cidr',
      'experimental-dockershim-root-directory',
    ],
    since: '1.24',
    instead: 'leave it out: the container runtime has its own configuration',
  },
  {
    of: ['kube-controller-manager'],
    flags: ['experimental-cluster-signing-duration'],
    since: '1.24',
    instead: 'use cluster-signing-duration',
  },
  { of: ['kubelet'], flags: ['container-runtime'], since: '1.27', instead: 'leave it out: every runtime is a remote one' },
  {
    of: ['kube-controller-manager'],
    flags: ['pod-eviction-timeout', 'enable-taint-manager'],
    since: '1.27',
    instead: 'leave it out: tolerations say how long a Pod stays',
  },
  {
    of: ['kube-controller-manager'],
    flags: ['horizontal-pod-autoscaler-upscale-delay', 'horizontal-pod-autoscaler-downscale-delay'],
    since: '1.31',
    instead: 'use horizontal-pod-autoscaler-downscale-stabilization, or behavior of the autoscalers',
  },
];

/** A component that is given a flag that it does not know does not start. */
export default defineRule({
  meta: {
    severity: 'error',
    summary: 'Give the components of the control plane only flags that their release has.',
    presets: ['recommended', 'strict', 'production'],
  },
  messages: {
    removed: (component: string, flag: string, since: string, release: string, instead: string) =>
      `${component} ${release} does not start with --${flag}, which is gone since ${since}; ${instead}`,
    plugin: (plugin: string, since: string) =>
      `kube-apiserver does not start with the admission plugin ${plugin}, which is gone since ${since}; leave it out`,
  },
  create({ report, version }) {
    const check = (component: Component, args: Field): void => {
      for (const { flag, place, value } of flagsOf(args)) {
        const gone = REMOVED.find(({ of, flags, since }) => of.includes(component) && flags.includes(flag) && atLeast(version, since));
        if (gone) report('removed', place, component, flag, gone.since, versionText(version), gone.instead ?? 'leave it out');
        if (
          component === 'kube-apiserver' &&
          flag === 'enable-admission-plugins' &&
          atLeast(version, '1.25') &&
          value.split(',').includes('PodSecurityPolicy')
        )
          report('plugin', place, 'PodSecurityPolicy', '1.25');
      }
    };
    return {
      object({ group, resource, field }) {
        if (group !== 'kubeadm.k8s.io') return;
        check('kube-apiserver', field.at('apiServer', 'extraArgs'));
        check('kube-controller-manager', field.at('controllerManager', 'extraArgs'));
        check('kube-scheduler', field.at('scheduler', 'extraArgs'));
        if (['InitConfiguration', 'JoinConfiguration'].includes(resource.kind))
          check('kubelet', field.at('nodeRegistration', 'kubeletExtraArgs'));
      },
      container({ container, field }) {
        const program = (container.command?.[0] ?? '').replace(/^.*\//, '');
        if (['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kubelet'].includes(program)) {
          check(program as Component, field.at('command'));
          check(program as Component, field.at('args'));
        }
      },
    };
  },
});

interface Flag {
  readonly flag: string;
  readonly value: string;
  readonly place: Field;
}

/** Arguments as kubeadm has them, a map until v1beta3 and a list of names and values since, and as words of a command. */
function flagsOf(args: Field): Flag[] {
  const ofMap = args.entries().map((entry) => ({ flag: entry.key ?? '', value: String(entry.value), place: entry }));
  const ofList = args.items().flatMap((item): Flag[] => {
    if (typeof item.value === 'string') {
      const [, flag, value = ''] = /^--?([\w-]+)(?:=(.*))?$/s.exec(item.value) ?? [];
      return flag === undefined ? [] : [{ flag, value, place: item }];
    }
    return [{ flag: String(item.at('name').value), value: String(item.at('value').value), place: item.at('name') }];
  });
  return [...ofMap, ...ofList];
}
