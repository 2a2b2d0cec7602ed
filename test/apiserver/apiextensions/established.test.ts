import { describe, expect, it } from 'vitest';
import { establishedCrd } from '../../../src/apiserver/custom-resource-definition/established.ts';
import type { KubernetesObject } from '../../../src/kubernetes/objects.ts';

const NOW = new Date('2025-03-04T05:06:07Z');
const LATER = new Date('2025-03-05T05:06:07Z');

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  readonly message: string;
  readonly lastTransitionTime: string;
}
interface Status {
  readonly acceptedNames: object;
  readonly conditions: readonly Condition[];
}

const TILLS = { plural: 'tills', singular: 'till', kind: 'Till', listKind: 'TillList', shortNames: ['tl'] };
const definition = (
  names: object,
  { group = 'shop.example.com', annotations = {}, ...spec }: Record<string, unknown> = {},
): KubernetesObject =>
  ({
    metadata: { name: `${(names as { plural: string }).plural}.${String(group)}`, annotations },
    spec: { group, names, ...spec },
  }) as unknown as KubernetesObject;
const statusOf = (crd: KubernetesObject): Status => (crd as unknown as { status: Status }).status;
const told = (crd: KubernetesObject): readonly string[] =>
  statusOf(crd).conditions.map(({ type, status, reason, message }) => `${type}=${status} ${reason}: ${message}`);

const SERVED = [
  'NamesAccepted=True NoConflicts: no conflicts found',
  'Established=True InitialNamesAccepted: the initial names have been accepted',
];

describe('a definition that the controllers have seen', () => {
  it('has its names, and is served', () => {
    const crd = establishedCrd(definition(TILLS), NOW);
    expect(told(crd)).toEqual(SERVED);
    expect(statusOf(crd).acceptedNames).toEqual(TILLS);
    expect(statusOf(crd).conditions[0]?.lastTransitionTime).toBe('2025-03-04T05:06:07Z');
  });

  it('stays as it is when it is seen again', () => {
    const crd = establishedCrd(definition(TILLS), NOW);
    expect(establishedCrd(crd, LATER)).toEqual(crd);
  });

  it('waits where another of its group has one of its names', () => {
    const first = establishedCrd(definition(TILLS), NOW);
    const names = { plural: 'tilts', singular: 'tilt', kind: 'Till', listKind: 'TiltList', shortNames: ['tl'] };
    const second = establishedCrd(definition(names), NOW, [first]);
    expect(told(second)).toEqual([
      'NamesAccepted=False KindConflict: "Till" is already in use',
      'Established=False NotAccepted: not all names are accepted',
    ]);
    expect(statusOf(second).acceptedNames).toEqual({ plural: 'tilts', singular: 'tilt', listKind: 'TiltList' });
    expect(told(establishedCrd(definition(names, { group: 'other.example.com' }), NOW, [first]))).toEqual(SERVED);
  });

  it('keeps being served, once it was, whatever names it asks for later', () => {
    const [first, crd] = [establishedCrd(definition(TILLS), NOW), establishedCrd(definition({ ...TILLS, plural: 'tilts', singular: 'tilt', kind: 'Tilt', listKind: 'TiltList', shortNames: [] }), NOW)]; // biome-ignore format: one line reads better
    const greedy = { ...crd, spec: { group: 'shop.example.com', names: { ...TILLS, plural: 'tilts', singular: 'tilt', kind: 'Tilt', listKind: 'TiltList' } } } as unknown as KubernetesObject; // biome-ignore format: one line reads better
    const seen = establishedCrd(greedy, LATER, [first]);
    expect(told(seen)).toEqual(['NamesAccepted=False ShortNamesConflict: "tl" is already in use', SERVED[1]]);
    expect(statusOf(seen).conditions.map(({ lastTransitionTime }) => lastTransitionTime.slice(0, 10))).toEqual([
      '2025-03-05',
      '2025-03-04',
    ]);
  });

  it.each([
    [
      'https://github.com/kubernetes/kubernetes/pull/1',
      'True ApprovedAnnotation: approved in https://github.com/kubernetes/kubernetes/pull/1',
    ],
    ['unapproved, experimental', 'False UnapprovedAnnotation: not approved: "unapproved, experimental"'],
  ])('of a group of Kubernetes itself says how far it is approved: %s', (approval, condition) => {
    const annotations = { 'api-approved.kubernetes.io': approval };
    const crd = establishedCrd(definition(TILLS, { group: 'tills.k8s.io', annotations }), NOW);
    expect(told(crd)[0]).toBe(`KubernetesAPIApprovalPolicyConformant=${condition}`);
  });

  it('says that it keeps fields of which its schema does not know', () => {
    expect(told(establishedCrd(definition(TILLS, { preserveUnknownFields: true }), NOW))[0]).toBe(
      'NonStructuralSchema=True Violations: spec.preserveUnknownFields: Invalid value: true: must be false',
    );
  });
});
