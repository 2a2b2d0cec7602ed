import type { ObjectMeta } from 'kubernetes-types/meta/v1';
import { evaluatePodSecurity, type PodSecurityViolation } from '../../apiserver/pod-security/evaluate.ts';
import { parsePolicyVersion, type Policy } from '../../apiserver/pod-security/level.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { defineRule, type Rule } from '../../lint/rule.ts';
import type { Field } from '../../loader/field.ts';
import type { PodSpecView } from '../../lint/views.ts';
import { makesPods } from '../selected-pods.ts';

/** A rule that holds every Pod to a level of the Pod Security Standards, as the API server's own admission would. */
export const standardRule = (level: 'baseline' | 'restricted', summary: string): Rule =>
  defineRule({
    meta: {
      severity: 'error',
      summary,
      presets: [`pss-${level}`],
      options: {
        version: { type: 'string', default: 'latest', description: 'The release of the standard: `latest`, or one as `v1.25`.' },
      },
    },
    messages: {
      violates: (reason: string, detail: string) =>
        `Pod Security ${level} forbids this: ${reason}${detail === '' ? '' : ` (${detail})`}; a namespace that enforces it refuses these Pods`,
    },
    create({ report, option, version }) {
      return {
        podSpec(pod) {
          const policy: Policy = { level, version: parsePolicyVersion(option<string>('version')) ?? 'latest' };
          if (!makesPods(pod)) return;
          for (const violation of evaluatePodSecurity(policy, (pod.metadata ?? {}) as Decoded<ObjectMeta>, pod.spec, version))
            report('violates', placeOf(pod, violation), violation.reason, violation.detail);
        },
      };
    },
  });

/** The fields that each check looks at, of the Pod or of its containers. */
const FIELDS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  allowPrivilegeEscalation: [['securityContext', 'allowPrivilegeEscalation']],
  appArmorProfile: [['securityContext', 'appArmorProfile']],
  capabilities_baseline: [['securityContext', 'capabilities', 'add']],
  capabilities_restricted: [['securityContext', 'capabilities']],
  hostNamespaces: [['hostNetwork'], ['hostPID'], ['hostIPC']],
  hostPathVolumes: [['volumes']],
  hostPorts: [['ports']],
  hostProbesAndHostLifecycle: [['livenessProbe'], ['readinessProbe'], ['startupProbe'], ['lifecycle']],
  privileged: [['securityContext', 'privileged']],
  procMount: [['securityContext', 'procMount']],
  procMount_restricted: [['securityContext', 'procMount']],
  restrictedVolumes: [['volumes']],
  runAsNonRoot: [['securityContext', 'runAsNonRoot']],
  runAsUser: [['securityContext', 'runAsUser']],
  seLinuxOptions: [['securityContext', 'seLinuxOptions']],
  seccompProfile_baseline: [['securityContext', 'seccompProfile']],
  seccompProfile_restricted: [['securityContext', 'seccompProfile']],
  sysctls: [['securityContext', 'sysctls']],
  windowsHostProcess: [['securityContext', 'windowsOptions', 'hostProcess']],
};

/** The field that does it: in the first container that the server names, else in the Pod; where it is missing, the container. */
export function placeOf(pod: PodSpecView, { check, detail }: PodSecurityViolation): Field {
  const paths = FIELDS[check] ?? [];
  const named = pod.containers.filter(({ name }) => detail.includes(`"${name}"`));
  const candidates = [...named.map(({ field }) => field), pod.field].flatMap((field) => paths.map((path) => field.at(...path)));
  const [first] = named;
  return candidates.find((field) => field.exists) ?? first?.field.at('name') ?? pod.field;
}
