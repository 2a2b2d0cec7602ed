import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'network/several-default-ingress-classes';

describe(rule, () => {
  it('StorageClasses too', () => {
    expect(
      said(
        rule,
        object(
          'storage.k8s.io/v1',
          'StorageClass',
          'a',
          'provisioner: x',
          'annotations: {storageclass.kubernetes.io/is-default-class: "true"}',
        ) +
          object(
            'storage.k8s.io/v1',
            'StorageClass',
            'b',
            'provisioner: x',
            'annotations: {storageclass.kubernetes.io/is-default-class: "true"}',
          ),
      ),
    ).toEqual(['several']);
  });

  it('files apart may be of clusters apart', () => {
    expect(
      said(rule, [
        object(
          'storage.k8s.io/v1',
          'StorageClass',
          'a',
          'provisioner: x',
          'annotations: {storageclass.kubernetes.io/is-default-class: "true"}',
        ),
        object(
          'storage.k8s.io/v1',
          'StorageClass',
          'b',
          'provisioner: x',
          'annotations: {storageclass.kubernetes.io/is-default-class: "true"}',
        ),
      ]),
    ).toEqual([]);
  });
});
