import { defineRule } from '../../lint/rule.ts';
import { leavingOut } from '../mend.ts';
import { capabilityName } from '../security-context.ts';

/** What runtimes give anyway, and what the Baseline level of Pod Security lets containers add (read at 1.34). */
const ORDINARY = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
];

/** Each further capability is one more thing that an intruder can do. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Add no capabilities beyond an agreed set.',
    presets: ['security'],
    fixable: 'unsafe',
    options: {
      allowed: {
        type: 'array',
        items: { type: 'string' },
        default: ORDINARY,
        description: 'The capabilities that containers may add.',
      },
    },
  },
  messages: {
    added: (container: string, capability: string) =>
      `container "${container}" adds ${capability}, which is not among the capabilities that are allowed; leave it out, or allow it`,
  },
  create({ report, option }) {
    return {
      container({ field, name }) {
        const allowed = option<readonly string[]>('allowed').map(capabilityName);
        for (const [index, item] of field.at('securityContext', 'capabilities', 'add').items().entries())
          if (typeof item.value === 'string' && !allowed.includes(capabilityName(item.value)))
            report('added', item, name, capabilityName(item.value)).fix(
              leavingOut(field, ['securityContext', 'capabilities', 'add', index]),
            );
      },
    };
  },
});
