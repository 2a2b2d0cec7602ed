import { describe, expect, it } from 'vitest';
import { container, object, pod, said } from '../said.ts';

const rule = 'ref/config-map';

describe(rule, () => {
  it('keys of volumes too', () => {
    expect(
      said(
        rule,
        pod('volumes: [{name: v, configMap: {name: a, items: [{key: x, path: x}]}}], containers: [{name: c, image: "web:1"}]') +
          object('v1', 'ConfigMap', 'a', 'data: {y: "1"}'),
      ),
    ).toEqual(['key']);
  });

  it('an optional one may be missing', () => {
    expect(
      said(
        rule,
        container('env: [{name: A, valueFrom: {configMapKeyRef: {name: a, key: x, optional: true}}}]') +
          object('v1', 'ConfigMap', 'a', 'data: {y: "1"}'),
      ),
    ).toEqual([]);
  });

  it('an empty one is filled by somebody else', () => {
    expect(
      said(rule, container('env: [{name: A, valueFrom: {configMapKeyRef: {name: a, key: x}}}]') + object('v1', 'ConfigMap', 'a')),
    ).toEqual([]);
  });

  it('a slip of the name is told of', () => {
    expect(
      said(rule, container('envFrom: [{configMapRef: {name: setings}}]') + object('v1', 'ConfigMap', 'settings', 'data: {y: "1"}')),
    ).toEqual(['nearly']);
  });

  it('one that the input lacks may be in the cluster', () => {
    expect(said(rule, container('envFrom: [{configMapRef: {name: settings}}]'))).toEqual(['unknown']);
  });

  it('of two texts of one ConfigMap either may have the key', () => {
    expect(
      said(rule, [
        container('env: [{name: A, valueFrom: {configMapKeyRef: {name: a, key: x}}}]'),
        object('v1', 'ConfigMap', 'a', 'data: {y: "1"}'),
        object('v1', 'ConfigMap', 'a', 'data: {x: "1"}'),
      ]),
    ).toEqual([]);
  });

  it('binary keys count', () => {
    expect(
      said(
        rule,
        container('env: [{name: A, valueFrom: {configMapKeyRef: {name: a, key: x}}}]') +
          object('v1', 'ConfigMap', 'a', 'binaryData: {x: YQ==}'),
      ),
    ).toEqual([]);
  });
});
