import { describe, expect, it } from 'vitest';
import { mergePatch } from '../../../src/apiserver/patch/merge-patch.ts';

describe('a merge patch', () => {
  it.each<[string, string, string, string]>([
    ['sets and deletes', '{"a":1,"b":{"c":1,"d":2}}', '{"b":{"c":null,"e":3},"f":null}', '{"a":1,"b":{"d":2,"e":3}}'],
    ['replaces lists, nulls in them and all', '{"a":[1,2]}', '{"a":[null,{"z":null,"y":1}]}', '{"a":[null,{"y":1}]}'],
    ['takes a list for an object as it stands', '{"a":{"b":1}}', '{"a":[{"z":null,"y":1}]}', '{"a":[{"z":null,"y":1}]}'],
    [
      'sorts what it looked into, and what it adds',
      '{"b":{"z":1,"y":2},"a":{"z":1,"y":2}}',
      '{"b":{"x":{"t":1,"s":2}}}',
      '{"a":{"z":1,"y":2},"b":{"x":{"s":2,"t":1},"y":2,"z":1}}',
    ],
    ['puts an object in the place of a scalar', '{"a":1}', '{"a":{"c":null,"b":2}}', '{"a":{"b":2}}'],
    ['may have any key', '{"a":1}', '{"__proto__":{"x":1}}', '{"__proto__":{"x":1},"a":1}'],
  ])('%s', (_, document, patch, expected) =>
    expect(JSON.stringify(mergePatch(JSON.parse(document), JSON.parse(patch)))).toBe(`{"document":${expected}}`),
  );

  it.each([null, 1, 'x'])('is no %j', (patch) =>
    expect(mergePatch({}, patch)).toEqual({ problem: { fault: 'malformed', message: 'Invalid JSON Patch' } }),
  );
});
