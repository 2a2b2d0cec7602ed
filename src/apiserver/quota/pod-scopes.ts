import type { Affinity, Pod, PodAffinityTerm } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { qosClass } from '../pod/qos.ts';
import type { Scope } from './evaluator.ts';
import { selectsName } from './scope-selector.ts';

/** Whether a Pod is to end at some time: what quotas call terminating has nothing to do with deletion. */
export const isTerminating = ({ spec }: Decoded<Pod>): boolean => (spec?.activeDeadlineSeconds ?? -1) >= 0;

/** Whether a Pod is in a scope (`podMatchesScopeFunc`, read at 1.34). */
export function podIsIn(pod: Decoded<Pod>, scope: Scope): boolean {
  switch (scope.scopeName) {
    case 'Terminating':
      return isTerminating(pod);
    case 'NotTerminating':
      return !isTerminating(pod);
    case 'BestEffort':
      return isBestEffort(pod);
    case 'NotBestEffort':
      return !isBestEffort(pod);
    case 'PriorityClass':
      return selectsName(scope, pod.spec?.priorityClassName || undefined);
    case 'CrossNamespacePodAffinity':
      return looksIntoOtherNamespaces(pod.spec?.affinity);
    default:
      return false;
  }
}

const isBestEffort = ({ spec, status }: Decoded<Pod>): boolean => (status?.qosClass ?? qosClass(spec ?? {})) === 'BestEffort';

function looksIntoOtherNamespaces({ podAffinity, podAntiAffinity }: Decoded<Affinity> = {}): boolean {
  return [podAffinity, podAntiAffinity].some(
    (affinity) =>
      (affinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []).some(isCrossNamespace) ||
      (affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []).some(({ podAffinityTerm = {} }) =>
        isCrossNamespace(podAffinityTerm),
      ),
  );
}

const isCrossNamespace = ({ namespaces = [], namespaceSelector }: Decoded<PodAffinityTerm>): boolean =>
  namespaces.length > 0 || namespaceSelector !== undefined;
