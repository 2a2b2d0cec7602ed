import { at, type Fields, NONE, strings, text } from './fields.ts';
import { formatSelector } from './labels.ts';
import { AGE, column, NAME, type Printed, type TablePrinter } from './table.ts';

export const networkPolicies: TablePrinter = {
  columns: [NAME, column('Pod-Selector', (object) => formatSelector(at(object, 'spec', 'podSelector'))), AGE],
};

export const serviceCidrs: TablePrinter = {
  columns: [NAME, column('CIDRs', (object) => strings(at(object, 'spec', 'cidrs')).join(',')), AGE],
};

export const ipAddresses: TablePrinter = { columns: [NAME, column('ParentRef', parentText)] };

/** `services/shop/web` */
function parentText(object: Printed): string {
  const parent = at(object, 'spec', 'parentRef') as Fields | undefined;
  if (parent === undefined) return NONE;
  const [group, resource, namespace, name] = ['group', 'resource', 'namespace', 'name'].map((field) => text(parent[field]));
  const type = `${resource}${group ? `.${group}` : ''}`.toLowerCase();
  return [type, ...(namespace ? [namespace] : []), name].join('/');
}
