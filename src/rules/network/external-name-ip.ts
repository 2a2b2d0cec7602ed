import { parseIPSloppy } from '../../kubernetes/ip.ts';
import { defineRule } from '../../lint/rule.ts';

/** An ExternalName becomes a CNAME record, and a CNAME names a host. */
export default defineRule({
  meta: {
    severity: 'error',
    summary: 'Name a host in a Service of type ExternalName, not an address.',
    presets: ['recommended', 'strict', 'production'],
  },
  messages: {
    address: (name: string) =>
      `externalName is the address "${name}", and DNS answers with it as the name of a host, which nobody can look up; name a host, or write a Service without a selector and an EndpointSlice that holds the address`,
  },
  create({ report }) {
    return {
      service({ object, field }) {
        const { type, externalName = '' } = object.spec ?? {};
        if (type === 'ExternalName' && parseIPSloppy(externalName.replace(/\.$/, '')) !== undefined)
          report('address', field.at('spec', 'externalName'), externalName);
      },
    };
  },
});
