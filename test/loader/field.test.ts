import { describe, expect, it } from 'vitest';
import { FieldPath } from '../../src/kubernetes/field-path.ts';
import { Field, resolvePath } from '../../src/loader/field.ts';
import { documentOf } from './documents.ts';

const text = `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels: {a.b/c: x, empty: }
spec:
  containers:
  - name: one
    image: >-
      long
      text
    args: []
  - name: two
    command: [a,
      "b"]
  - three
  note: "on
    two lines"
`;
const root = Field.root(documentOf(text));
const at = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);

describe('Field', () => {
  it('answers the value and the path of what stands there', () => {
    const field = root.at('spec', 'containers', 1, 'name');
    expect([field.exists, field.value, field.key, field.path.toString()]).toEqual([true, 'two', 'name', 'spec.containers[1].name']);
  });

  it('goes on where nothing stands', () => {
    const field = root.at('spec', 'volumes', 0, 'name');
    expect([field.exists, field.value, field.key, field.path.toString()]).toEqual([false, undefined, 'name', 'spec.volumes[0].name']);
    expect(field.items()).toEqual([]);
    expect(field.entries()).toEqual([]);
  });

  it.each<[string, Field, string]>([
    ['a scalar: its text', root.at('metadata', 'name'), 'web'],
    ['a collection: its key', root.at('metadata'), 'metadata'],
    ['an empty collection: its key', root.at('spec', 'containers', 0, 'args'), 'args'],
    ['an empty value: its key', root.at('metadata', 'labels', 'empty'), 'empty'],
    ['a block scalar: its key', root.at('spec', 'containers', 0, 'image'), 'image'],
    ['a scalar over several lines: its first', root.at('spec', 'note'), '"on'],
    ['an item that is a map: its first key', root.at('spec', 'containers', 0), 'name'],
    ['an item that is a scalar: its text', root.at('spec', 'containers', 2), 'three'],
    ['the document: its first key', root, 'apiVersion'],
    ['a missing field: the key of the map that lacks it', root.at('spec', 'volumes'), 'spec'],
    ['a missing field of an item: the first key of the item', root.at('spec', 'containers', 0, 'ports'), 'name'],
    ['a missing field far down: the nearest key', root.at('metadata', 'annotations', 'x'), 'metadata'],
    ['a missing field of the document: its first key', root.at('data', 'x'), 'apiVersion'],
  ])('points at %s', (_, field, expected) => expect(at(field.span)).toBe(expected));

  it('has the span of key and value, and of the key alone', () => {
    expect(at(root.at('metadata', 'name').fieldSpan)).toBe('name: web');
    expect(at(root.at('metadata', 'name').keySpan)).toBe('name');
    expect(at(root.at('spec', 'containers', 1, 'command').fieldSpan)).toBe('command: [a,\n      "b"]');
    expect(at(root.at('spec', 'containers', 0, 'image').fieldSpan)).toBe('image: >-\n      long\n      text');
    expect(at(root.at('metadata', 'labels', 'empty').fieldSpan)).toBe('empty:');
  });

  it('lists items and entries', () => {
    expect(
      root
        .at('spec', 'containers')
        .items()
        .map(({ path }) => path.toString()),
    ).toEqual(['spec.containers[0]', 'spec.containers[1]', 'spec.containers[2]']);
    expect(
      root
        .at('metadata', 'labels')
        .entries()
        .map(({ key, value }) => [key, value]),
    ).toEqual([
      ['a.b/c', 'x'],
      ['empty', null],
    ]);
  });

  it('reads the server’s paths', () => {
    expect(root.atPath('spec.containers[1].command[0]').value).toBe('a');
    expect(root.atPath('metadata.labels[a.b/c]').value).toBe('x');
    expect(root.atPath('').node).toBe(root.node);
  });

  it('knows what it lies in', () => {
    expect(root.at('spec', 'containers', 0, 'name').isInside(root.at('spec'))).toBe(true);
    expect(root.at('spec').isInside(root.at('metadata'))).toBe(false);
  });

  it('points at an alias where it is written', () => {
    const aliased = 'a: &x shared\nb: *x\nc: &m {d: 1}\ne: *m\n';
    const field = Field.root(documentOf(aliased)).at('b');
    expect([field.value, aliased.slice(field.span.start, field.span.end), field.span.start]).toEqual(['shared', '*x', 16]);
    const map = Field.root(documentOf(aliased)).at('e');
    expect([map.at('d').value, aliased.slice(map.fieldSpan.start, map.fieldSpan.end)]).toEqual([1, 'e: *m']);
  });
});

describe('resolvePath', () => {
  it('answers the field, or the nearest one that exists', () => {
    const path = FieldPath.of('spec', 'containers').index(1);
    expect(resolvePath(root, path.child('name')).value).toBe('two');
    expect(resolvePath(root, path.child('ports').index(3).child('name')).path.toString()).toBe('spec.containers[1]');
    expect(resolvePath(root, FieldPath.of('metadata', 'labels').key('a.b/c')).value).toBe('x');
    expect(resolvePath(root, FieldPath.of('status', 'phase')).path.toString()).toBe('');
  });
});
