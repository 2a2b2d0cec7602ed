import type { ParamKind, ParamRef } from 'kubernetes-types/admissionregistration/v1';
import { selectorFromLabelSelector } from '../../kubernetes/labels.ts';
import { groupVersionOf, type KubernetesObject } from '../../kubernetes/objects.ts';
import type { KindInfo } from '../../schemas/store.ts';
import type { Attributes } from '../admission.ts';
import { servedKinds } from '../served-kinds.ts';
import { namespaceOf } from './matches.ts';

/** Why a policy or a binding cannot be used. */
export interface ConfigurationProblem {
  readonly problem: string;
}

/** The kind of a policy's parameters; undefined for a policy without. */
export function parameterKind(paramKind: ParamKind | undefined, attributes: Attributes): KindInfo | ConfigurationProblem | undefined {
  if (paramKind === undefined) return undefined;
  const { apiVersion = '', kind = '' } = paramKind;
  const found = servedKinds(attributes.state, attributes.version).find((each) => each.apiVersion === apiVersion && each.kind === kind);
  const { group, version } = groupVersionOf(apiVersion);
  return found ?? { problem: `failed to find resource referenced by paramKind: '${group}/${version}, Kind=${kind}'` };
}

/**
 * The objects with which a binding asks its policy, one after the other; null for "without one" (`CollectParams`, apiserver
 * `policy/generic/policy_dispatcher.go`, read at 1.34).
 */
export function parameters(
  kind: KindInfo | undefined,
  ref: ParamRef | undefined,
  attributes: Attributes,
): readonly (KubernetesObject | null)[] | ConfigurationProblem {
  if (kind === undefined || ref === undefined) return [null];
  const namespace = namespaceOf(attributes);
  if (kind.namespaced && (ref.namespace ?? '') === '' && namespace === '')
    return { problem: 'cannot use namespaced paramRef in policy binding that matches cluster-scoped resources' };
  if (!kind.namespaced && (ref.namespace ?? '') !== '')
    return { problem: 'paramRef.namespace must not be provided for a cluster-scoped `paramKind`' };
  const home = kind.namespaced ? ref.namespace || namespace : '';
  const found = candidates(kind, home, ref, attributes);
  if (found.length > 0) return found;
  if (attributes.state.isOpen) {
    attributes.note(`the parameters (${kind.kind}) of an admission policy are not in the input: the policy is not asked`);
    return [];
  }
  return ref.parameterNotFoundAction === 'Deny'
    ? { problem: 'no params found for policy binding with `Deny` parameterNotFoundAction' }
    : [];
}

function candidates(
  { group, kind }: KindInfo,
  namespace: string,
  { name, selector }: ParamRef,
  { state }: Attributes,
): readonly KubernetesObject[] {
  if ((name ?? '') !== '') {
    const found = state.get(group, kind, namespace, name ?? '');
    return found ? [found] : [];
  }
  const wanted = selectorFromLabelSelector(selector);
  return state.list(group, kind, namespace).filter(({ metadata }) => wanted.matches(metadata.labels));
}
