import type { Check, Find } from '../check.ts';

const FIRST = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_unprivileged_port_start',
];
const FROM_1_27 = [...FIRST, 'net.ipv4.ip_local_reserved_ports'];
const FROM_1_29 = [
  ...FROM_1_27,
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
];
const FROM_1_32 = [...FROM_1_29, 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'];
const FROM_1_37 = [...FROM_1_32, 'net.ipv4.tcp_slow_start_after_idle', 'net.ipv4.tcp_notsent_lowat'];

/** Only what the kernel keeps apart for each Pod may be set. */
export default {
  id: 'sysctls',
  level: 'baseline',
  rows: [
    { from: '1.0', find: findOthersThan(FIRST) },
    { from: '1.27', find: findOthersThan(FROM_1_27) },
    { from: '1.29', find: findOthersThan(FROM_1_29) },
    { from: '1.32', find: findOthersThan(FROM_1_32) },
    { from: '1.37', find: findOthersThan(FROM_1_37) },
  ],
} satisfies Check;

function findOthersThan(allowed: readonly string[]): Find {
  return ({ spec }) => {
    const bad = (spec.securityContext?.sysctls ?? []).map(({ name = '' }) => name).filter((name) => !allowed.includes(name));
    return bad.length === 0 ? undefined : { reason: 'forbidden sysctls', detail: bad.join(', ') };
  };
}
