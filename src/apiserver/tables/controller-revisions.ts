import { count, NONE } from './fields.ts';
import { AGE, column, NAME, type Printed, type TablePrinter } from './table.ts';

export const controllerRevisions: TablePrinter = {
  columns: [NAME, column('Controller', controllerText), column('Revision', (object) => count(object['revision'])), AGE],
};

/** `daemonset.apps/web` */
function controllerText({ metadata }: Printed): string {
  const owner = (metadata.ownerReferences ?? []).find(({ controller }) => controller === true);
  if (owner === undefined) return NONE;
  const group = owner.apiVersion.includes('/') ? owner.apiVersion.split('/')[0] : '';
  return `${owner.kind.toLowerCase()}${group ? `.${group.toLowerCase()}` : ''}/${owner.name}`;
}
