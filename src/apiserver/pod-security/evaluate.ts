import type { PodSpec } from 'kubernetes-types/core/v1';
import type { ObjectMeta } from 'kubernetes-types/meta/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast, kubernetesVersion, type KubernetesVersion } from '../../kubernetes/version.ts';
import type { Check, Find, Violation } from './check.ts';
import { checks } from './checks/index.ts';
import type { Policy } from './level.ts';

/** What a Pod does against a level of the Pod Security Standards. */
export interface PodSecurityViolation extends Violation {
  /** The check's id upstream: `hostPorts`, `seccompProfile_restricted`. */
  readonly check: string;
}

/**
 * What a Pod or a template does that a policy forbids, in the server's words and order; nothing where it may run
 * (`EvaluatePod`, `pod-security-admission/policy/registry.go`, read at 1.36). `release` is the server's: a policy of a later version
 * is the newest that it knows.
 */
export function evaluatePodSecurity(
  { level, version }: Policy,
  metadata: Decoded<ObjectMeta>,
  spec: Decoded<PodSpec>,
  release: KubernetesVersion,
): readonly PodSecurityViolation[] {
  if (level === 'privileged') return [];
  const policy = kubernetesVersion(version === 'latest' ? release.minor : Math.min(version, release.minor));
  return checksOf(level, policy, release).flatMap(({ id, find }) => {
    const violation = find({ metadata, spec }, release);
    return violation === undefined ? [] : [{ check: id, ...violation }];
  });
}

/** All in one line: `privileged (container "a" must not …), host namespaces (hostPID=true)`. */
export const violationsText = (violations: readonly Violation[]): string =>
  violations.map(({ reason, detail }) => (detail === '' ? reason : `${reason} (${detail})`)).join(', ');

function checksOf(level: 'baseline' | 'restricted', policy: KubernetesVersion, release: KubernetesVersion): { id: string; find: Find }[] {
  const inForce = checks.flatMap((check) => {
    const find = check.level === 'restricted' && level === 'baseline' ? undefined : findAt(check, policy);
    return find === undefined ? [] : [{ id: check.id, overrides: check.overrides, find }];
  });
  // Servers before 1.25 said both what the lower level and what the higher one forbids.
  const overridden = atLeast(release, '1.25') ? new Set(inForce.map(({ overrides }) => overrides)) : new Set();
  return inForce.filter(({ id }) => !overridden.has(id));
}

const findAt = ({ rows }: Check, policy: KubernetesVersion): Find | undefined => rows.findLast(({ from }) => atLeast(policy, from))?.find;
