import { describe, expect, it } from 'vitest';
import { container, object, pod, said } from '../said.ts';

const rule = 'ref/secret';

describe(rule, () => {
  it('a token is filled in by its controller', () => {
    expect(
      said(
        rule,
        container('env: [{name: A, valueFrom: {secretKeyRef: {name: a, key: token}}}]') +
          object(
            'v1',
            'Secret',
            'a',
            'type: kubernetes.io/service-account-token\ndata: {x: YQ==}',
            'annotations: {kubernetes.io/service-account.name: b}',
          ),
      ),
    ).toEqual([]);
  });

  it('of another namespace it is another one', () => {
    expect(
      said(
        rule,
        pod('volumes: [{name: v, secret: {secretName: a}}], containers: [{name: c, image: "web:1"}]', 'namespace: shop') +
          object('v1', 'Secret', 'a', 'data: {x: YQ==}', 'namespace: apps'),
      ),
    ).toEqual(['elsewhere']);
  });

  it('projected volumes', () => {
    expect(
      said(
        rule,
        pod(
          'volumes: [{name: v, projected: {sources: [{secret: {name: a, items: [{key: z, path: z}]}}]}}], containers: [{name: c, image: "web:1"}]',
        ) + object('v1', 'Secret', 'a', 'data: {x: YQ==}'),
      ),
    ).toEqual(['key']);
  });
});
