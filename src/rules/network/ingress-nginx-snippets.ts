import { defineRule } from '../../lint/rule.ts';

const SNIPPET = /^nginx\.ingress\.kubernetes\.io\/(?:.*-snippet|server-snippets?|auth-snippet)$/;

/** Who may write a snippet writes the configuration of a proxy that may read every Secret (CVE-2021-25742). */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: "Write no snippets of nginx' configuration into an Ingress.",
    presets: ['strict', 'security'],
  },
  messages: {
    snippet: (annotation: string) =>
      `${annotation} puts text into the configuration of ingress-nginx, which has the Secrets of all namespaces (CVE-2021-25742), and which newer releases ignore unless told otherwise; use an annotation for the purpose`,
    retired: () =>
      'ingress-nginx is retired: it gets no releases and no security fixes after March 2026; move to a maintained controller or to the Gateway API',
  },
  create({ report }) {
    return {
      object({ group, resource, field }) {
        if (
          group === 'networking.k8s.io' &&
          resource.kind === 'IngressClass' &&
          field.at('spec', 'controller').value === 'k8s.io/ingress-nginx'
        )
          report('retired', field.at('spec', 'controller'));
        if (!['networking.k8s.io', 'extensions'].includes(group) || resource.kind !== 'Ingress') return;
        for (const annotation of field.at('metadata', 'annotations').entries())
          if (annotation.key !== undefined && SNIPPET.test(annotation.key)) report('snippet', annotation, annotation.key);
      },
    };
  },
});
