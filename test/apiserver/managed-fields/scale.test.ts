import { describe, expect, it } from 'vitest';
import { entriesOfScale, managedFieldsAfterScale, SPEC_REPLICAS } from '../../../src/apiserver/managed-fields/scale.ts';
import { entry, T0, T1, typesOf } from './written.ts';

const paths = { 'apps/v1': SPEC_REPLICAS };
const replicas = { 'f:spec': { 'f:replicas': {} } };
const apps = { apiVersion: 'apps/v1' };
const entries = [
  entry('one', 'Apply', { 'f:spec': { 'f:paused': {}, 'f:replicas': {} } }, apps),
  entry('two', 'Update', { 'f:spec': { 'f:paused': {} } }, apps),
];
const scale = (to: number) => ({
  apiVersion: 'autoscaling/v1',
  kind: 'Scale',
  metadata: { name: 'w', uid: 'u' },
  spec: { replicas: to },
  status: { replicas: 0 },
});
const scaled = (to: number, manager = 'kubectl') =>
  managedFieldsAfterScale({
    entries,
    before: scale(1),
    after: scale(to),
    apiVersion: 'apps/v1',
    manager,
    time: T1,
    types: typesOf(scale(1)),
    paths,
  });

describe('the owners of a Scale', () => {
  it('are those of the replicas', () =>
    expect(entriesOfScale(entries, paths)).toEqual([entry('one', 'Apply', replicas, { apiVersion: 'autoscaling/v1', time: T0 })]));
});

describe('a write to the scale', () => {
  it('takes the replicas from whoever had them', () => {
    const { time: _time, ...mine } = entry('kubectl', 'Update', replicas, { ...apps, subresource: 'scale' }) as Record<string, unknown>;
    expect(scaled(3)).toEqual([entry('one', 'Apply', { 'f:spec': { 'f:paused': {} } }, apps), mine, entries[1]]);
  });

  it('to the same number changes nothing', () => expect(scaled(1)).toEqual(entries));
});
