import { distance } from 'fastest-levenshtein';
import { replaceValue } from '../../loader/edit.ts';
import { defineRule } from '../../lint/rule.ts';

/** The verbs that the API server and its admission plugins ask about (`kubectl auth can-i` warns of others; read at 1.34). */
const VERBS = [
  'get',
  'list',
  'watch',
  'create',
  'update',
  'patch',
  'delete',
  'deletecollection',
  'use',
  'bind',
  'escalate',
  'impersonate',
  'approve',
  'sign',
  'attest',
  'proxy',
  '*',
];
/** The verbs of requests outside the resources. */
const HTTP_VERBS = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options', '*'];
/** What people write who think of HTTP or of kubectl. */
const MEANT: ReadonlyMap<string, string> = new Map([
  ['read', 'get'],
  ['post', 'create'],
  ['put', 'update'],
  ['write', 'update'],
  ['edit', 'update'],
  ['apply', 'patch'],
  ['remove', 'delete'],
  ['describe', 'get'],
  ['exec', 'create'],
]);

/** A verb that no request has grants nothing. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Use the verbs that Kubernetes asks about.',
    presets: ['recommended', 'strict', 'security', 'production'],
    fixable: 'unsafe',
  },
  messages: {
    unknown: (verb: string, suggestion: string) => `no request has the verb "${verb}", so that it grants nothing${suggestion}`,
  },
  create({ report }) {
    return {
      object({ group, resource, field }) {
        if (group !== 'rbac.authorization.k8s.io' || !['Role', 'ClusterRole'].includes(resource.kind)) return;
        for (const rule of field.at('rules').items()) {
          const groups = rule
            .at('apiGroups')
            .items()
            .map(({ value }) => value);
          // Custom resources have what verbs their controllers ask about.
          if (groups.some((name) => typeof name !== 'string' || (name.includes('.') && !name.endsWith('.k8s.io')))) continue;
          const known = rule.at('nonResourceURLs').exists ? [...VERBS, ...HTTP_VERBS] : VERBS;
          for (const verb of rule.at('verbs').items()) {
            if (typeof verb.value !== 'string' || known.includes(verb.value)) continue;
            const near = nearest(verb.value);
            const edit = near === undefined ? undefined : replaceValue(verb, near);
            report('unknown', verb, verb.value, near === undefined ? '' : `; did you mean "${near}"?`).fix(
              edit && { title: `write ${near}`, safe: false, edits: [edit] },
            );
          }
        }
      },
    };
  },
});

/** What was probably meant: at most two letters away, the nearest first. */
function nearest(verb: string): string | undefined {
  const word = verb.toLowerCase();
  const ranked = VERBS.filter((known) => known !== '*').sort((a, b) => distance(a, word) - distance(b, word));
  const [best = ''] = ranked;
  return MEANT.get(word) ?? (distance(best, word) <= 2 ? best : undefined);
}
