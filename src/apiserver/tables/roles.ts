import { at, type Fields, items, text } from './fields.ts';
import { AGE, column, NAME, type PrintedColumn, type TablePrinter } from './table.ts';

const subjects = (name: string, kind: string, subjectText: (subject: Fields) => string): PrintedColumn =>
  column(
    name,
    (binding) =>
      items(binding['subjects'])
        .filter((subject) => subject['kind'] === kind)
        .map(subjectText)
        .join(', '),
    { wide: true },
  );

/** RoleBindings and ClusterRoleBindings. The roles themselves have no printer of their own. */
export const roleBindings: TablePrinter = {
  columns: [
    NAME,
    column('Role', (binding) => `${text(at(binding, 'roleRef', 'kind'))}/${text(at(binding, 'roleRef', 'name'))}`),
    AGE,
    subjects('Users', 'User', ({ name }) => text(name)),
    subjects('Groups', 'Group', ({ name }) => text(name)),
    subjects('ServiceAccounts', 'ServiceAccount', ({ namespace, name }) => `${text(namespace)}/${text(name)}`),
  ],
};
