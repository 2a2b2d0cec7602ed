import { defineRule } from '../../lint/rule.ts';
import { isOfKubernetes, isRole } from './grants.ts';

/** A wildcard grants what there is and what there will be. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Name the groups, resources and verbs that a role is for.',
    presets: ['strict', 'security'],
  },
  messages: {
    all: (role: string) =>
      `${role} grants every verb on every resource of every group, which is cluster-admin in all but name; write the rights that are needed`,
    some: (role: string, list: string) =>
      `${role} has the wildcard "*" in ${list}, which grants what exists and all that will be added later; name what is needed`,
  },
  create({ report }) {
    return {
      object(view) {
        if (!isRole(view) || isOfKubernetes(view)) return;
        const role = `${view.resource.kind} "${view.name}"`;
        for (const rule of view.field.at('rules').items()) {
          const stars = (['apiGroups', 'resources', 'verbs', 'nonResourceURLs'] as const).flatMap((list) => {
            const star = rule
              .at(list)
              .items()
              .find(({ value }) => value === '*');
            return star ? [{ list, star }] : [];
          });
          const [first] = stars;
          if (first && stars.length >= 3) report('all', first.star, role);
          else for (const { list, star } of stars) report('some', star, role, list);
        }
      },
    };
  },
});
