import type { KubernetesObject } from '../../kubernetes/objects.ts';

/**
 * How long after it was written a policy may go unheeded, in milliseconds: the server looks for changed policies once a second
 * (`policyRefreshInterval`, apiserver `policy/generic/policy_source.go`, read at 1.34), and creation times are cut to the second.
 */
export const POLICY_DELAY = 2000;

/** Whether a policy or binding has been there long enough to count. Without a clock all that is there counts. */
export function isInForce({ metadata }: KubernetesObject, now: Date | undefined): boolean {
  const created = Date.parse(String(metadata.creationTimestamp ?? ''));
  return now === undefined || Number.isNaN(created) || now.getTime() - created >= POLICY_DELAY;
}
