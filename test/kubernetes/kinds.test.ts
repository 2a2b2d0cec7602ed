import { expect, it } from 'vitest';
import { gvkText } from '../../src/kubernetes/kinds.ts';

it('prints group, version and kind as Go does', () => {
  expect(gvkText({ group: 'apps', version: 'v1', kind: 'Deployment' })).toBe('apps/v1, Kind=Deployment');
  expect(gvkText({ group: '', version: 'v1', kind: 'Pod' })).toBe('/v1, Kind=Pod');
});
