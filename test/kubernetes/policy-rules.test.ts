import { expect, it } from 'vitest';
import { breakDown, compact, ruleText } from '../../src/kubernetes/policy-rules.ts';

it('a rule falls into pieces of one group, resource, verb and name', () =>
  expect(
    [...breakDown({ apiGroups: ['', 'apps'], resources: ['a', 'b'], verbs: ['get', 'list'], resourceNames: ['x', 'y'] })]
      .map(ruleText)
      .slice(0, 5),
  ).toEqual([
    '{APIGroups:[""], Resources:["a"], ResourceNames:["x"], Verbs:["get"]}',
    '{APIGroups:[""], Resources:["a"], ResourceNames:["y"], Verbs:["get"]}',
    '{APIGroups:[""], Resources:["a"], ResourceNames:["x"], Verbs:["list"]}',
    '{APIGroups:[""], Resources:["a"], ResourceNames:["y"], Verbs:["list"]}',
    '{APIGroups:[""], Resources:["b"], ResourceNames:["x"], Verbs:["get"]}',
  ]));

it('a rule for paths falls into pieces of one path and verb', () =>
  expect([...breakDown({ nonResourceURLs: ['/a', '/b'], verbs: ['get', 'post'] })].map(ruleText)).toEqual([
    '{NonResourceURLs:["/a"], Verbs:["get"]}',
    '{NonResourceURLs:["/a"], Verbs:["post"]}',
    '{NonResourceURLs:["/b"], Verbs:["get"]}',
    '{NonResourceURLs:["/b"], Verbs:["post"]}',
  ]));

it('pieces of one resource and name are put together, others stay', () => {
  const pods = { apiGroups: [''], resources: ['pods'] };
  const two = { apiGroups: ['', 'apps'], resources: ['pods'], verbs: ['get'] };
  expect(
    compact([{ ...pods, verbs: ['get'] }, two, { ...pods, verbs: ['list', 'get'] }, { ...pods, verbs: ['get'], resourceNames: ['x'] }]).map(
      ruleText,
    ),
  ).toEqual([
    '{APIGroups:["" "apps"], Resources:["pods"], Verbs:["get"]}',
    '{APIGroups:[""], Resources:["pods"], Verbs:["get" "list" "get"]}',
    '{APIGroups:[""], Resources:["pods"], ResourceNames:["x"], Verbs:["get"]}',
  ]);
});

it('texts in a rule are quoted as Go quotes them', () =>
  expect(ruleText({ verbs: ['a"b', '\u00e9'], apiGroups: [] })).toBe('{Verbs:["a\\"b" "\u00e9"]}'));
