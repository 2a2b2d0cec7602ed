import { atLeast } from '../../kubernetes/version.ts';
import { defineRule } from '../../lint/rule.ts';

/** The kernel parameters that each Pod has for itself, with the release since which kubelets allow them (read at 1.34). */
const SAFE: readonly { readonly from: `1.${number}`; readonly names: readonly string[] }[] = [
  {
    from: '1.18',
    names: [
      'kernel.shm_rmid_forced',
      'net.ipv4.ip_local_port_range',
      'net.ipv4.tcp_syncookies',
      'net.ipv4.ping_group_range',
      'net.ipv4.ip_unprivileged_port_start',
    ],
  },
  { from: '1.27', names: ['net.ipv4.ip_local_reserved_ports'] },
  {
    from: '1.29',
    names: ['net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl', 'net.ipv4.tcp_keepalive_probes'],
  },
  { from: '1.32', names: ['net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'] },
];

/** A kubelet refuses Pods with other kernel parameters unless it was told to allow them. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Set only kernel parameters that every kubelet allows.',
    presets: ['strict', 'security', 'production'],
    options: {
      allowed: {
        type: 'array',
        items: { type: 'string' },
        default: [],
        description: 'Parameters that the kubelets were told to allow (`--allowed-unsafe-sysctls`); a name may end in `*`.',
      },
    },
  },
  messages: {
    unsafe: (name: string) =>
      `the kernel parameter ${name} is not safe: a kubelet that was not told to allow it fails the Pod with SysctlForbidden; leave it out, or allow it on the nodes`,
  },
  create({ report, option, version }) {
    const safe = SAFE.filter(({ from }) => atLeast(version, from)).flatMap(({ names }) => names);
    return {
      podSpec({ field }) {
        const allowed = option<readonly string[]>('allowed');
        for (const sysctl of field.at('securityContext', 'sysctls').items()) {
          const name = sysctl.at('name');
          if (typeof name.value !== 'string') continue;
          const dotted = name.value.replaceAll('/', '.');
          if (!safe.includes(dotted) && !allowed.some((pattern) => isOf(pattern, dotted))) report('unsafe', name, dotted);
        }
      },
    };
  },
});

const isOf = (pattern: string, name: string): boolean => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern);
