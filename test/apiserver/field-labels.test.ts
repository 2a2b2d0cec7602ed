import { describe, expect, it } from 'vitest';
import { fieldLabelProblem, fieldLabelValue } from '../../src/apiserver/field-labels.ts';
import type { KubernetesObject } from '../../src/kubernetes/objects.ts';
import { kubernetesVersion } from '../../src/kubernetes/version.ts';
import { schemasFor } from '../../src/schemas/store.ts';

const schemas = schemasFor(kubernetesVersion(34));

function problem(apiVersion: string, kind: string, label: string): string | undefined {
  const info = schemas.kind(apiVersion, kind);
  if (info === undefined) throw new Error(`${kind} is not served`);
  return fieldLabelProblem(label, info, undefined);
}

describe('what objects are selected by', () => {
  it.each([
    ['v1', 'Pod', 'status.phase'],
    ['v1', 'ConfigMap', 'metadata.name'],
    ['batch/v1', 'Job', 'status.successful'],
    ['v1', 'Event', 'involvedObject.name'],
  ])('%s %s by %s', (apiVersion, kind, label) => expect(problem(apiVersion, kind, label)).toBeUndefined());

  it.each([
    ['v1', 'ConfigMap', 'data.colour', '"data.colour" is not a known field selector: only "metadata.name", "metadata.namespace"'],
    ['v1', 'Pod', 'status.foo', 'field label not supported: status.foo'],
    ['v1', 'Node', 'metadata.namespace', 'field label not supported: metadata.namespace'],
    ['batch/v1', 'Job', 'status.active', 'field label "status.active" not supported for batchv1.Job'],
  ])('not %s %s by %s', (apiVersion, kind, label, expected) => expect(problem(apiVersion, kind, label)).toBe(expected));

  it('is what a CRD names', () => {
    const kind = { group: 'sea.example.com', version: 'v1', kind: 'Tide', namespaced: true } as never;
    const crd = { spec: { versions: [{ name: 'v1', selectableFields: [{ jsonPath: '.spec.colour' }] }] } } as never;
    expect(fieldLabelProblem('spec.colour', kind, crd)).toBeUndefined();
    expect(fieldLabelProblem('spec.height', kind, crd)).toBe('field label not supported: spec.height');
  });

  it('has a value where the object has none', () => {
    const job = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'once' }, status: {} } as KubernetesObject;
    expect(fieldLabelValue(job, 'status.successful')).toBe('0');
    expect(fieldLabelValue(job, 'spec.unschedulable')).toBe('false');
    expect(fieldLabelValue(job, 'metadata.namespace')).toBe('');
  });
});
