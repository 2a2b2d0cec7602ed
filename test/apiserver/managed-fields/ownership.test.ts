import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ManagedFieldsEntry } from '../../../src/apiserver/managed-fields/entries.ts';
import { accepted, applied, type Plain, refusal } from './written.ts';

const schema = {
  type: 'object',
  properties: {
    spec: {
      type: 'object',
      properties: {
        size: { type: 'integer' },
        labels: { type: 'object', additionalProperties: { type: 'string' } },
        tags: { type: 'array', items: { type: 'string' }, 'x-kubernetes-list-type': 'set' },
        ports: {
          type: 'array',
          'x-kubernetes-list-type': 'map',
          'x-kubernetes-list-map-keys': ['port'],
          items: { type: 'object', properties: { port: { type: 'integer' }, name: { type: 'string' } } },
        },
        plain: { type: 'array', items: { type: 'integer' } },
      },
    },
  },
};

const letter = fc.constantFrom('a', 'b', 'c', 'd');
const port = fc.record({ port: fc.constantFrom(80, 443, 8080), name: letter }, { requiredKeys: ['port'] });
/** No list or map is empty: of a custom resource the merged null of one is told from an empty one. */
const config = fc
  .record(
    {
      size: fc.constantFrom(1, 2),
      labels: fc.dictionary(letter, letter, { minKeys: 1 }),
      tags: fc.uniqueArray(letter, { minLength: 1 }),
      ports: fc.uniqueArray(port, { minLength: 1, selector: (item) => item.port }),
      plain: fc.array(fc.constantFrom(1, 2), { minLength: 1 }),
    },
    { requiredKeys: ['size'] },
  )
  .map((spec): Plain => ({ apiVersion: 'x.io/v1', kind: 'Foo', metadata: { name: 'f' }, spec }));
const empty: Plain = { apiVersion: 'x.io/v1', kind: 'Foo', metadata: { name: 'f' } };

const apply = (live: Plain | undefined, what: Plain, manager: string, force = true): Plain =>
  accepted(applied(live, what, manager, { schema, force }));

const byManager = (entries: readonly ManagedFieldsEntry[]): object =>
  Object.fromEntries(entries.map(({ manager, fieldsV1 }) => [manager, fieldsV1]));

describe('server-side apply', () => {
  it('comes to the same when it is done twice', () =>
    fc.assert(
      fc.property(config, config, config, (a, b, c) => {
        const live = apply(apply(apply(undefined, a, 'one'), b, 'two'), c, 'one');
        const again = applied(live, c, 'one', { schema, force: true });
        expect(again).toMatchObject({ isUnchanged: true });
        expect(accepted(again)).toEqual(live);
      }),
    ));

  it('of what somebody else applied conflicts with nothing', () =>
    fc.assert(
      fc.property(config, (a) => {
        expect(refusal(applied(apply(undefined, a, 'one'), a, 'two', { schema }))).toBeUndefined();
      }),
    ));

  it('makes the object have what was applied', () =>
    fc.assert(
      fc.property(config, config, (a, b) => {
        const live = apply(apply(undefined, a, 'one'), b, 'two');
        expect(applied(live, b, 'three', { schema })).toMatchObject({ isUnchanged: true });
      }),
    ));

  it('of nothing removes what the manager alone had, and leaves what another applied', () =>
    fc.assert(
      fc.property(config, config, (a, b) => {
        const alone = apply(undefined, a, 'one');
        const left = apply(apply(alone, b, 'two'), empty, 'one');
        expect(applied(left, b, 'two', { schema })).toMatchObject({ isUnchanged: true });
        expect(apply(alone, empty, 'one')['spec']).toBeUndefined();
      }),
    ));

  it('does not matter in which order it is done where nobody disagrees', () =>
    fc.assert(
      fc.property(config, config, (a, b) => {
        const [first, second] = [
          applied(apply(undefined, a, 'one'), b, 'two', { schema }),
          applied(apply(undefined, b, 'two'), a, 'one', { schema }),
        ];
        expect('object' in first).toBe('object' in second);
        if ('object' in first && 'object' in second) expect(byManager(first.managedFields)).toEqual(byManager(second.managedFields));
      }),
    ));
});
