import { describe, expect, it } from 'vitest';
import { keyElement, readElement, setElement } from '../../../src/apiserver/managed-fields/element.ts';
import { inOrder } from '../../../src/apiserver/managed-fields/element-order.ts';
import { pathText } from '../../../src/apiserver/managed-fields/element-text.ts';

describe('a path', () => {
  it.each<[string[], string]>([
    [['f:data', 'f:a.b'], '.data.a.b'],
    [['f:spec', 'f:containers', 'k:{"name":"web"}', 'f:image'], '.spec.containers[name="web"].image'],
    [['f:ports', 'k:{"containerPort":80,"protocol":"TCP"}'], '.ports[containerPort=80,protocol="TCP"]'],
    [['f:metadata', 'f:finalizers', 'v:"x/y"'], '.metadata.finalizers[="x/y"]'],
    [['f:ports', 'v:1000000'], '.ports[=1e+06]'],
    [['f:flags', 'v:true'], '.flags[=true]'],
    [['f:list', 'i:3'], '.list[3]'],
    [['f:list', 'k:{"a":null,"b":[1,"x"],"c":{"d":2}}'], '.list[a=null,b=[1,"x"],c=d=2]'],
  ])('%j is printed %s', (path, text) => expect(pathText(path)).toBe(text));
});

describe('a step', () => {
  it('is written as Go writes JSON', () => {
    expect(setElement('a<b')).toBe(String.raw`v:"a\u003cb"`);
    expect(setElement('say "x"')).toBe(String.raw`v:"say \"x\""`);
    expect(
      keyElement([
        ['port', 80],
        ['protocol', 'TCP'],
      ]),
    ).toBe('k:{"port":80,"protocol":"TCP"}'); // prettier-ignore
  });

  it.each<[string, string | undefined]>([
    ['f:a', 'f:a'],
    ['k:{"protocol":"TCP", "port":80}', 'k:{"port":80,"protocol":"TCP"}'],
    ['v:1.0', 'v:1'],
    ['i:04', 'i:4'],
    ['x:later', undefined],
  ])('%s is read as %s', (text, step) => expect(readElement(text)).toBe(step));

  it.each([
    ['f', 'key must be 2 characters long:'],
    ['field', 'missing colon: field'],
    ['i:x', 'strconv.Atoi: parsing "x": invalid syntax'],
  ])(
    // prettier-ignore
    '%s is none',
    (text, message) => expect(() => readElement(text)).toThrow(message),
  );
});

describe('the order of steps', () => {
  it('goes by kind, then by name, keys or value', () => {
    const steps = [
      'i:10',
      'i:2',
      'v:"b"',
      'v:10',
      'v:9',
      'v:true',
      'k:{"name":"b"}',
      'k:{"host":"x","port":443}',
      'k:{"host":"x","port":80}',
      'f:b',
      'f:B',
      'f:a',
    ];
    expect(inOrder(steps)).toEqual([
      'f:B',
      'f:a',
      'f:b',
      'k:{"host":"x","port":80}',
      'k:{"host":"x","port":443}',
      'k:{"name":"b"}',
      'v:9',
      'v:10',
      'v:"b"',
      'v:true',
      'i:2',
      'i:10',
    ]); // prettier-ignore
  });

  it('compares code points, not halves of surrogate pairs', () =>
    expect(inOrder(['f:\u{1f600}', 'f:\uffee'])).toEqual(['f:\uffee', 'f:\u{1f600}']));
});
