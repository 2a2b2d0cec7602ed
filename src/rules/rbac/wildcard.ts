import type { Field } from '../../loader/field.ts';
import { defineRule } from '../../lint/rule.ts';
import { boundRoles, isOfKubernetes, isRole, named, WHERE, type Where } from './grants.ts';

/** A wildcard grants what there is and what there will be. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Name the groups, resources and verbs that a role is for.',
    presets: ['strict', 'security'],
    options: { at: WHERE },
  },
  messages: {
    all: (role: string) =>
      `${role} grants every verb on every resource of every group, which is cluster-admin in all but name; write the rights that are needed`,
    some: (role: string, list: string) =>
      `${role} has the wildcard "*" in ${list}, which grants what exists and all that will be added later; name what is needed`,
    bound: (role: string, lists: string) =>
      `this binds ${role}, which has the wildcard "*" in ${lists}: what exists and all that will be added later; bind a role that names what is needed`,
  },
  create({ report, option }) {
    const asked = option<Where>('at');
    return {
      object(view) {
        if (!asked.includes('role') || !isRole(view) || isOfKubernetes(view)) return;
        for (const rule of view.field.at('rules').items()) {
          const stars = starsOf(rule);
          const [first] = stars;
          if (first && stars.length >= 3) report('all', first.star, named(view));
          else for (const { list, star } of stars) report('some', star, named(view), list);
        }
      },
      cluster(cluster) {
        for (const { binding, role } of boundRoles(cluster, asked)) {
          const stars = role.field.at('rules').items().flatMap(starsOf);
          const [first] = stars;
          const lists = [...new Set(stars.map(({ list }) => list))].join(', ');
          if (first) report('bound', binding.field.at('roleRef', 'name'), named(role), lists).related(first.star, 'the wildcard');
        }
      },
    };
  },
});

const starsOf = (rule: Field): { readonly list: string; readonly star: Field }[] =>
  (['apiGroups', 'resources', 'verbs', 'nonResourceURLs'] as const).flatMap((list) => {
    const star = rule
      .at(list)
      .items()
      .find(({ value }) => value === '*');
    return star ? [{ list, star }] : [];
  });
