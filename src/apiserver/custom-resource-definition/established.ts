import type { KubernetesObject } from '../../kubernetes/objects.ts';
import { timestamp } from '../bookkeeping.ts';
import { approvalOf, approvalReason, isProtected } from './approval.ts';
import type { Definition, DefinitionCondition, Names } from './definition.ts';
import { conflictOf } from './name-conflict.ts';

type Condition = Pick<DefinitionCondition, 'type' | 'status' | 'reason' | 'message'>;

/**
 * The definition with the status that the server's own controllers give it (apiextensions `pkg/controller/{status,establish,apiapproval,
 * nonstructuralschema}`, read at 1.34): the names it got, and whether its kinds are served. `others` are the definitions that were there before.
 */
export function establishedCrd(crd: KubernetesObject, now: Date, others: readonly KubernetesObject[] = []): KubernetesObject {
  const definition = crd as Definition;
  const { spec, status = {} } = definition;
  const conflict = conflictOf(definition, others as readonly Definition[]);
  const conditions = [...approval(definition), ...nonStructural(definition), named(conflict), established(definition, conflict)].reduce(
    (set, condition) => withCondition(set, condition, now),
    status.conditions ?? [],
  );
  const acceptedNames: Names = conflict ? conflict.accepted : { ...spec.names };
  return { ...crd, status: { ...status, acceptedNames, conditions } } as KubernetesObject;
}

function withCondition(conditions: DefinitionCondition[], condition: Condition, now: Date): DefinitionCondition[] {
  const old = conditions.find(({ type }) => type === condition.type);
  const lastTransitionTime = old?.status === condition.status ? old.lastTransitionTime : timestamp(now);
  const { type, status, reason, message } = condition;
  const changed = { lastTransitionTime, message, reason, status, type };
  return old ? conditions.map((each) => (each === old ? changed : each)) : [...conditions, changed];
}

function named(conflict: { readonly reason: string; readonly message: string } | undefined): Condition {
  return conflict
    ? { type: 'NamesAccepted', status: 'False', reason: conflict.reason, message: conflict.message }
    : { type: 'NamesAccepted', status: 'True', reason: 'NoConflicts', message: 'no conflicts found' };
}

/** What was established once stays so. */
function established({ status }: Definition, conflict: object | undefined): Condition {
  const before = status?.conditions?.some((condition) => condition.type === 'Established' && condition.status === 'True');
  return conflict && !before
    ? { type: 'Established', status: 'False', reason: 'NotAccepted', message: 'not all names are accepted' }
    : { type: 'Established', status: 'True', reason: 'InitialNamesAccepted', message: 'the initial names have been accepted' };
}

const APPROVAL_REASONS = {
  approved: 'ApprovedAnnotation',
  bypassed: 'UnapprovedAnnotation',
  missing: 'MissingAnnotation',
  invalid: 'InvalidAnnotation',
} as const;

function approval({ spec, metadata }: Definition): readonly Condition[] {
  if (!isProtected(spec.group ?? '')) return [];
  const state = approvalOf(metadata.annotations);
  const condition = { type: 'KubernetesAPIApprovalPolicyConformant', reason: APPROVAL_REASONS[state] };
  return [{ ...condition, status: state === 'approved' ? 'True' : 'False', message: approvalReason(metadata.annotations) }];
}

function nonStructural({ spec }: Definition): readonly Condition[] {
  if (!spec.preserveUnknownFields) return [];
  const message = 'spec.preserveUnknownFields: Invalid value: true: must be false';
  return [{ type: 'NonStructuralSchema', status: 'True', reason: 'Violations', message }];
}
