import { expect, it } from 'vitest';
import type { ManagedFieldsEntry } from '../../../src/apiserver/managed-fields/entries.ts';
import { sameButForTimes } from '../../../src/apiserver/managed-fields/same-entries.ts';
import { entry, T0, T1 } from './written.ts';

const entries = (more: object): readonly ManagedFieldsEntry[] => [entry('one', 'Apply', { 'f:data': {} }, more) as ManagedFieldsEntry];

it.each<[object, boolean]>([
  [{ time: T0 }, true],
  [{ time: T1 }, true],
  [{ time: undefined }, true],
  [{ manager: 'two' }, false],
  [{ operation: 'Update' }, false],
  [{ apiVersion: 'v2' }, false],
  [{ subresource: 'status' }, false],
  [{ fieldsV1: { 'f:data': { 'f:a': {} } } }, false],
])('entries that differ in %j are the same: %s', (more, expected) => {
  expect(sameButForTimes(entries({}), entries(more))).toBe(expected);
  expect(sameButForTimes(entries({}), [])).toBe(false);
});
