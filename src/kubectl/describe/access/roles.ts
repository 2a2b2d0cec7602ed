import { at, type Fields, items, text } from '../../../apiserver/tables/fields.ts';
import type { PolicyRule } from '../../../kubernetes/policy-rules.ts';
import { resourceText, sortedRules } from '../../auth/rule-list.ts';
import type { Describer } from '../describing.ts';
import { writeAnnotations, writeLabels } from '../labels.ts';
import { goList } from '../values.ts';

/** Roles and ClusterRoles (read at 1.34). */
export const describeRole: Describer = (role, w) => {
  const { name, labels, annotations } = role.metadata;
  w.field(0, 'Name', text(name));
  writeLabels(w, 'Labels', labels);
  writeAnnotations(w, 'Annotations', annotations);
  w.line(0, 'PolicyRule:');
  w.row(1, 'Resources', 'Non-Resource URLs', 'Resource Names', 'Verbs');
  w.row(1, '---------', '-----------------', '--------------', '-----');
  const rules = items(role['rules']) as readonly (Fields & PolicyRule)[];
  for (const rule of sortedRules(rules))
    w.row(1, resourceText(rule), ...[rule.nonResourceURLs, rule.resourceNames, rule.verbs].map((list) => goList(list ?? [])));
};

/** RoleBindings and ClusterRoleBindings (read at 1.34). */
export const describeBinding: Describer = (binding, w) => {
  const { name, labels, annotations } = binding.metadata;
  w.field(0, 'Name', text(name));
  writeLabels(w, 'Labels', labels);
  writeAnnotations(w, 'Annotations', annotations);
  w.line(0, 'Role:');
  w.field(1, 'Kind', text(at(binding, 'roleRef', 'kind')));
  w.field(1, 'Name', text(at(binding, 'roleRef', 'name')));
  w.line(0, 'Subjects:');
  w.row(1, 'Kind', 'Name', 'Namespace');
  w.row(1, '----', '----', '---------');
  for (const subject of items(binding['subjects'])) w.row(1, text(subject['kind']), text(subject['name']), text(subject['namespace']));
};
