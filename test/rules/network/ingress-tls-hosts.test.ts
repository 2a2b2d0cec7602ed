import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'network/ingress-tls-hosts';

describe(rule, () => {
  it('a wildcard stands for one label alone', () => {
    expect(
      said(
        rule,
        object('networking.k8s.io/v1', 'Ingress', 'i', 'spec: {tls: [{hosts: ["*.example.com"]}], rules: [{host: a.b.example.com}]}'),
      ),
    ).toEqual(['unserved', 'uncovered']);
  });

  it('without hosts it is for all', () => {
    expect(said(rule, object('networking.k8s.io/v1', 'Ingress', 'i', 'spec: {tls: [{secretName: a}], rules: [{host: a.b}]}'))).toEqual([]);
  });

  it('a rule for all hosts serves any', () => {
    expect(
      said(rule, object('networking.k8s.io/v1', 'Ingress', 'i', 'spec: {tls: [{hosts: [a.b]}], rules: [{http: {paths: []}}]}')),
    ).toEqual([]);
  });
});
