import { defineRule } from '../../lint/rule.ts';
import type { Field } from '../../loader/field.ts';

/** A host that no tls entry names is served with another's certificate, or with none. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Name the hosts of an Ingress in its tls, and no others.',
    presets: ['recommended', 'strict', 'production'],
  },
  messages: {
    uncovered: (host: string) =>
      `no tls entry names the host "${host}", so that browsers get the controller's own certificate for it, or plain HTTP; add it to the hosts of a tls entry`,
    unserved: (host: string) => `tls names the host "${host}", and no rule serves it; write the host that the rules have`,
  },
  create({ report }) {
    return {
      object({ group, resource, field }) {
        if (!['networking.k8s.io', 'extensions'].includes(group) || resource.kind !== 'Ingress') return;
        const entries = field.at('spec', 'tls').items();
        const covered = entries.flatMap((entry) => entry.at('hosts').items());
        const rules = field
          .at('spec', 'rules')
          .items()
          .map((rule) => rule.at('host'));
        // An entry without hosts is for all of them.
        if (entries.length === 0 || entries.some((entry) => entry.at('hosts').items().length === 0)) return;
        for (const host of rules)
          if (isText(host) && !covered.some((one) => covers(one, host))) report('uncovered', host, String(host.value));
        if (rules.length === 0 || rules.some((host) => !host.exists)) return;
        for (const one of covered)
          if (isText(one) && !rules.some((host) => covers(one, host) || covers(host, one))) report('unserved', one, String(one.value));
      },
    };
  },
});

const isText = ({ value }: Field): boolean => typeof value === 'string' && value !== '';

/** `*.example.com` stands for one label more, and for no more. */
function covers({ value: pattern }: Field, { value: host }: Field): boolean {
  const [a, b] = [String(pattern).toLowerCase(), String(host).toLowerCase()];
  return a === b || (a.startsWith('*.') && b.slice(b.indexOf('.')) === a.slice(1));
}
