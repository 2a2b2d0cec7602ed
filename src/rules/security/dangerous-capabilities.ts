import { defineRule } from '../../lint/rule.ts';
import { leavingOut } from '../mend.ts';
import { capabilityName } from '../security-context.ts';

/** What each of these lets a process do to its node. */
const DANGEROUS: ReadonlyMap<string, string> = new Map([
  ['ALL', 'all that root may do'],
  ['SYS_ADMIN', 'nearly all that root may do'],
  ['SYS_MODULE', 'to load modules into the kernel of the node'],
  ['SYS_PTRACE', 'to read and change other processes'],
  ['SYS_RAWIO', 'to read and write the memory of the node'],
  ['SYS_BOOT', 'to restart the node'],
  ['DAC_READ_SEARCH', 'to read every file of the node'],
  ['BPF', 'to load programs into the kernel of the node'],
  ['NET_ADMIN', 'to change interfaces, routes and firewall rules'],
]);

/** Some capabilities are a way out of the container. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Add no capability that is a way out of the container.',
    presets: ['strict', 'security', 'production'],
    fixable: 'unsafe',
  },
  messages: {
    added: (container: string, capability: string, allows: string) =>
      `container "${container}" adds ${capability}, which allows ${allows}; leave it out, or add a narrower one`,
  },
  create({ report }) {
    return {
      container({ field, name }) {
        for (const [index, item] of field.at('securityContext', 'capabilities', 'add').items().entries()) {
          const capability = capabilityName(String(item.value));
          const allows = DANGEROUS.get(capability);
          if (allows !== undefined)
            report('added', item, name, capability, allows).fix(leavingOut(field, ['securityContext', 'capabilities', 'add', index]));
        }
      },
    };
  },
});
