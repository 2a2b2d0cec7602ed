import { at, items, nameOf, someOf, text, textOr, UNSET } from './fields.ts';
import { AGE, column, NAME, type Printed, type TablePrinter } from './table.ts';

const MOST = 3;

export const storageVersions: TablePrinter = {
  columns: [
    NAME,
    column('CommonEncodingVersion', (object) => textOr(at(object, 'status', 'commonEncodingVersion'), UNSET)),
    column('StorageVersions', (object) => {
      const servers = items(at(object, 'status', 'storageVersions'));
      const texts = servers.map(({ apiServerID, encodingVersion }) => `${text(apiServerID)}=${text(encodingVersion)}`);
      return someOf(texts, MOST) || UNSET;
    }),
    AGE,
  ],
};

export const storageVersionMigrations: TablePrinter = {
  columns: [column('Name', nameOf), column('Resource', resourceText), column('Status', statusText)],
};

/** `deployments.apps` */
function resourceText(object: Printed): string {
  const [group, resource] = ['group', 'resource'].map((field) => text(at(object, 'spec', 'resource', field)));
  return group ? `${resource ?? ''}.${group}` : (resource ?? '');
}

/** The last condition that holds. */
function statusText(object: Printed): string {
  const held = items(at(object, 'status', 'conditions')).filter(({ status }) => status === 'True');
  const types = held.map(({ type }) => text(type)).filter((type) => ['Running', 'Failed', 'Succeeded'].includes(type));
  return types.at(-1) ?? 'Unknown';
}
