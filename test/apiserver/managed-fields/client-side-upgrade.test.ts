import { describe, expect, it } from 'vitest';
import {
  CLIENT_SIDE_APPLY,
  LAST_APPLIED_PATH,
  ownersOfPath,
  upgradedEntries,
  upgradePatch,
} from '../../../src/apiserver/managed-fields/client-side-upgrade.ts';
import type { ManagedFieldsEntry } from '../../../src/apiserver/managed-fields/entries.ts';
import { entry } from './written.ts';

const fields = (...names: string[]): object => ({ 'f:data': Object.fromEntries(names.map((name) => [`f:${name}`, {}])) });
const entries = (...all: object[]): ManagedFieldsEntry[] => all as ManagedFieldsEntry[];
const old = entry(CLIENT_SIDE_APPLY, 'Update', fields('a', 'b'));

describe('an upgrade from client-side apply', () => {
  it('makes the updater an applier', () =>
    expect(upgradedEntries(entries(old), [CLIENT_SIDE_APPLY], 'kubectl')).toEqual([entry('kubectl', 'Apply', fields('a', 'b'))]));

  it('gives its fields to the applier that is there', () => {
    const applier = entry('kubectl', 'Apply', fields('c'));
    expect(upgradedEntries(entries(applier, old), [CLIENT_SIDE_APPLY], 'kubectl')).toEqual([
      entry('kubectl', 'Apply', fields('a', 'b', 'c')),
    ]);
  });

  it('forgets what was owned in another version', () => {
    const applier = entry('kubectl', 'Apply', fields('c'), { apiVersion: 'v2' });
    expect(upgradedEntries(entries(applier, old), [CLIENT_SIDE_APPLY], 'kubectl')).toEqual([applier]);
  });

  it('leaves everybody else, and subresources, alone', () => {
    const others = entries(entry('x', 'Update', fields('a')), entry(CLIENT_SIDE_APPLY, 'Update', fields('a'), { subresource: 'status' }));
    expect(upgradedEntries(others, [CLIENT_SIDE_APPLY], 'kubectl')).toEqual(others);
  });

  it('is a patch that fails if the object has changed, or none', () => {
    const metadata = { managedFields: entries(old), resourceVersion: '7' };
    expect(upgradePatch(metadata, [CLIENT_SIDE_APPLY], 'kubectl')).toEqual([
      { op: 'replace', path: '/metadata/managedFields', value: [entry('kubectl', 'Apply', fields('a', 'b'))] },
      { op: 'replace', path: '/metadata/resourceVersion', value: '7' },
    ]);
    expect(upgradePatch(metadata, [], 'kubectl')).toBeUndefined();
    expect(
      upgradePatch({ managedFields: entries(entry('kubectl', 'Apply', fields('a'))) }, [CLIENT_SIDE_APPLY], 'kubectl'),
    ).toBeUndefined();
  });
});

describe('the owners of the last-applied annotation', () => {
  const annotation = { 'f:metadata': { 'f:annotations': { 'f:kubectl.kubernetes.io/last-applied-configuration': {} } } };
  const all = entries(entry('a', 'Apply', annotation), entry('b', 'Update', annotation), entry('c', 'Update', fields('a')));

  it('are those of the operation who own it', () => {
    expect(ownersOfPath(all, 'Update', LAST_APPLIED_PATH).map(({ manager }) => manager)).toEqual(['b']);
    expect(ownersOfPath(all, 'Apply', LAST_APPLIED_PATH).map(({ manager }) => manager)).toEqual(['a']);
  });
});
