import { describe, expect, it } from 'vitest';
import { jsonPatch } from '../../../src/apiserver/patch/json-patch.ts';

const DOCUMENT = { b: { z: 1, a: 2 }, list: ['x', 'y'], 'a/b': 1, 'c~d': 2, none: null };

const patched = (...operations: unknown[]): unknown => {
  const result = jsonPatch(DOCUMENT, operations);
  return 'problem' in result ? result.problem : result.document;
};

describe('what operations do', () => {
  it.each<[string, object, object]>([
    ['adds a key', { op: 'add', path: '/b/c', value: 3 }, { b: { a: 2, c: 3, z: 1 } }],
    ['adds in the midst of a list', { op: 'add', path: '/list/1', value: 'n' }, { list: ['x', 'n', 'y'] }],
    ['adds at the end', { op: 'add', path: '/list/-', value: 'n' }, { list: ['x', 'y', 'n'] }],
    ['counts from the end', { op: 'add', path: '/list/-1', value: 'n' }, { list: ['x', 'y', 'n'] }],
    ['takes an addition without a value for null', { op: 'add', path: '/b/c' }, { b: { a: 2, c: null, z: 1 } }],
    ['removes', { op: 'remove', path: '/list/0' }, { list: ['y'] }],
    ['removes by an escaped key', { op: 'remove', path: '/a~1b' }, { 'a/b': undefined }],
    ['does not look at what stands before the first slash', { op: 'remove', path: 'x/c~0d' }, { 'c~d': undefined }],
    ['replaces', { op: 'replace', path: '/list/1', value: 'n' }, { list: ['x', 'n'] }],
    ['replaces what is not there', { op: 'replace', path: '/b/c', value: 3 }, { b: { a: 2, c: 3, z: 1 } }],
    ['moves', { op: 'move', from: '/b/z', path: '/list/0' }, { b: { a: 2 }, list: [1, 'x', 'y'] }],
    ['copies', { op: 'copy', from: '/b', path: '/list/0' }, { list: [{ z: 1, a: 2 }, 'x', 'y'] }],
    ['copies what is not there as null', { op: 'copy', from: '/q', path: '/r' }, { r: null }],
    ['tests', { op: 'test', path: '/b', value: { a: 2, z: 1 } }, {}],
    ['tests what is not there for null', { op: 'test', path: '/q', value: null }, {}],
    ['does nothing with a scalar for the whole', { op: 'replace', path: '', value: 1 }, {}],
  ])('%s', (_, operation, changes) =>
    expect(JSON.parse(JSON.stringify(patched(operation)))).toEqual(JSON.parse(JSON.stringify({ ...DOCUMENT, ...changes }))),
  );

  it('replaces the whole, and goes on with that', () =>
    expect(patched({ op: 'replace', path: '', value: { n: [] } }, { op: 'add', path: '/n/0', value: 1 })).toEqual({ n: [1] }));

  it('sorts the keys of what it looked into, and of nothing else', () => {
    const document = { b: { z: { y: 1, x: 2 }, a: { y: 1, x: 2 } }, a: { y: 1, x: 2 } };
    const operations = [{ op: 'add', path: '/b/z/w', value: { y: 1, x: 2 } }];
    const result = jsonPatch(document, operations);
    expect(JSON.stringify(result)).toBe('{"document":{"a":{"y":1,"x":2},"b":{"a":{"y":1,"x":2},"z":{"w":{"y":1,"x":2},"x":2,"y":1}}}}');
  });
});

describe('why operations fail', () => {
  it.each<[object, string]>([
    [{ op: 'add', path: '/q/r', value: 1 }, 'add operation does not apply: doc is missing path: "/q/r": missing value'],
    [{ op: 'add', path: '', value: 1 }, 'add operation does not apply: doc is missing path: "": missing value'],
    [{ op: 'add', value: 1 }, 'add operation failed to decode path: missing value'],
    [
      { op: 'add', path: '/list/x', value: 1 },
      `error in add for path: '/list/x': value was not a proper array index: 'x': strconv.Atoi: parsing "x": invalid syntax`,
    ],
    [
      { op: 'add', path: '/list/3', value: 1 },
      "error in add for path: '/list/3': Unable to access invalid index: 3: invalid index referenced",
    ],
    [{ op: 'remove', path: '/q' }, "error in remove for path: '/q': Unable to remove nonexistent key: q: missing value"],
    [
      { op: 'remove', path: '/list/-3' },
      "error in remove for path: '/list/-3': Unable to access invalid index: -3: invalid index referenced",
    ],
    [{ op: 'remove', path: '/list/0/x' }, 'remove operation does not apply: doc is missing path: "/list/0/x": missing value'],
    [{ op: 'replace', path: '/list/2', value: 1 }, 'replace operation does not apply: doc is missing key: /list/2: missing value'],
    [{ op: 'replace', path: '/none/x', value: 1 }, 'replace operation does not apply: doc is missing path: /none/x: missing value'],
    [{ op: 'replace', path: 1 }, 'replace operation failed to decode path: json: cannot unmarshal number into Go value of type string'],
    [{ op: 'move', path: '/r' }, 'move operation failed to decode from: operation, missing from field: missing value'],
    [{ op: 'move', from: '/q', path: '/r' }, "error in move for path: 'q': Unable to remove nonexistent key: q: missing value"],
    [{ op: 'move', from: '/b', path: '/b/c' }, 'move operation does not apply: doc is missing destination path: /b/c: missing value'],
    [
      { op: 'copy', from: '/b', path: '/list/x' },
      `error while adding value during copy: value was not a proper array index: 'x': strconv.Atoi: parsing "x": invalid syntax`,
    ],
    [{ op: 'copy', from: '/b/q/r', path: '/r' }, 'copy operation does not apply: doc is missing from path: /b/q/r: missing value'],
    [{ op: 'test', path: '/list/0', value: 'y' }, 'testing value /list/0 failed: test failed'],
    [{ op: 'test', path: '/b', value: { a: 2 } }, 'testing value /b failed: test failed'],
    [{ op: 'test', path: '/list', value: ['x', 'y', 'z'] }, 'testing value /list failed: test failed'],
    [{ op: 'test', path: '/list/-', value: 'y' }, `error in test for path: '/list/-': strconv.Atoi: parsing "-": invalid syntax`],
    [{ op: 'test', path: '/q', value: 1 }, 'testing value /q failed: test failed'],
    [{ op: 'drop', path: '/b' }, 'Unexpected kind: drop'],
    [{ path: '/b' }, 'Unexpected kind: unknown'],
  ])('%j', (operation, message) => expect(patched(operation)).toEqual({ fault: 'inapplicable', message }));

  it('copies no more than three megabytes', () => {
    const document = { a: 'x'.repeat(1024 * 1024) };
    const operations = ['/b', '/c', '/d'].map((path) => ({ op: 'copy', from: '/a', path }));
    expect(jsonPatch(document, operations)).toEqual({
      problem: {
        fault: 'inapplicable',
        message: 'Unable to complete the copy, the accumulated size increase of copy is 3145734, exceeding the limit 3145728',
      },
    });
  });

  it.each([
    { op: 'test', path: '/q' },
    { op: 'test', path: '' },
    { op: 'replace', path: '' },
  ])('the server falls over %j', (operation) => expect(patched(operation)).toMatchObject({ fault: 'panic' }));
});
