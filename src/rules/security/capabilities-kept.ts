import { defineRule } from '../../lint/rule.ts';
import { capabilities, dropping, isWindows } from '../security-context.ts';

/** What containerd, CRI-O and Docker give to every container among them. */
const OF_RUNTIMES = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'NET_RAW',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
];

/** What a process cannot do, an intruder cannot do with it. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Drop all capabilities, and add those that are needed.',
    presets: ['strict', 'security'],
    fixable: 'unsafe',
  },
  messages: {
    none: (container: string) =>
      `container "${container}" keeps the capabilities that the runtime gives to every container; drop ALL, and add those that it needs`,
    some: (container: string, dropped: string) =>
      `container "${container}" drops ${dropped} and keeps the other capabilities that the runtime gives; drop ALL, and add those that it needs`,
  },
  create({ report }) {
    return {
      container(view) {
        const dropped = capabilities(view, 'drop');
        const place = view.field.at('securityContext', 'capabilities', 'drop');
        if (isWindows(view.pod) || dropped.includes('ALL') || OF_RUNTIMES.every((name) => dropped.includes(name))) return;
        if (dropped.length === 0) report('none', place, view.name).fix(dropping(view, 'ALL'));
        else report('some', place, view.name, dropped.join(', ')).fix(dropping(view, 'ALL'));
      },
    };
  },
});
