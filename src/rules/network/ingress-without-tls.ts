import { defineRule } from '../../lint/rule.ts';

/** Without TLS whoever is on the way reads passwords and cookies. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Serve an Ingress over TLS.',
    presets: ['security', 'production'],
  },
  messages: {
    none: () =>
      'the Ingress has no tls, so that everybody on the way reads and changes what is sent; write tls with its hosts and a Secret, unless something before it ends TLS',
  },
  create({ report }) {
    return {
      object({ group, resource, field }) {
        if (!['networking.k8s.io', 'extensions'].includes(group) || resource.kind !== 'Ingress') return;
        if (field.at('spec', 'tls').items().length === 0) report('none', field.at('spec', 'tls'));
      },
    };
  },
});
