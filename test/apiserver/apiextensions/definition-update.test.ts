import { describe, expect, it } from 'vitest';
import { ask, askUpdate, causes, storedOf } from '../asking.ts';
import { widgets } from '../custom-resource/widgets.ts';

const stored = { storedVersions: ['v1'] };
/** What a definition that has `before` as the schema of its spec may not get as the next. */
function refused(before: object, after: object): readonly string[] {
  const next = widgets({ spec: after });
  return causes(
    askUpdate({ ...widgets({ spec: before }), status: stored } as typeof next, {
      ...next,
      metadata: { ...next.metadata, resourceVersion: '1' },
    }),
  );
}

const SET_OF_MAPS = { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'object', properties: { a: { type: 'string' } } } };
const STRAY_DEFAULT = { type: 'object', properties: { a: { type: 'string' } }, default: { b: 1 } };
const ODD_TYPE = { type: 'text' };
const within = (schema: object): object => ({ type: 'object', properties: { x: schema } });

describe('an update of a definition', () => {
  it.each([
    ['a type that is none', ODD_TYPE],
    ['sets of what is no atom', SET_OF_MAPS],
    ['defaults with unknown fields', STRAY_DEFAULT],
  ])('may leave %s, but not bring it in', (_, wrong) => {
    expect(refused(within(wrong), within({ ...wrong, nullable: true }))).toEqual([]);
    expect(refused(within({ type: 'string' }), within(wrong))).not.toEqual([]);
  });

  it('adds the version that is stored now to those that were', () => {
    const versions = [
      { name: 'v1', served: true, storage: false },
      { name: 'v2', served: true, storage: true },
    ].map((version) => ({ ...version, schema: { openAPIV3Schema: { type: 'object' } } }));
    const next = widgets({ definition: { versions } });
    const answer = askUpdate({ ...widgets({}), status: stored } as typeof next, {
      ...next,
      metadata: { ...next.metadata, resourceVersion: '1' },
    });
    expect(storedOf(answer)).toMatchObject({ status: { storedVersions: ['v1', 'v2'] } });
  });
});

describe('formats that the server does not check', () => {
  it('are warned of since 1.35', () => {
    const spec = { type: 'object', properties: { a: { type: 'string', format: 'colour' }, b: { type: 'string', format: 'uuid' } } };
    const warnings = (minor: number): readonly string[] => ask(widgets({ spec }), minor).warnings;
    expect([warnings(34), warnings(35)]).toEqual([[], ['unrecognized format "colour"']]);
  });
});

describe('defaults', () => {
  const lines = (schema: object): readonly string[] =>
    causes(ask(widgets({ spec: within(schema) }))).map((cause) => cause.replace(/^.*properties\[x\]\./, ''));

  it.each<[object, readonly string[]]>([
    [{ type: 'integer', minimum: 3, default: 2 }, ['default: Invalid value: 2:  in body should be greater than or equal to 3']],
    [{ type: 'string', pattern: '^a', default: 'b' }, [`default: Invalid value: "b":  in body should match '^a'`]],
    [{ type: 'string', enum: ['a'], default: 'b' }, ['default: Unsupported value: "b": supported values: "a"']],
    [{ type: 'string', enum: ['a'], default: 'a' }, []],
  ])('obey the bounds of their schema: %j', (schema, expected) => {
    expect(lines(schema)).toEqual(expected.map((line) => expect.stringContaining(line)));
  });
});
