import type { PodSpec, ServiceAccount } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';

const ENFORCE = 'kubernetes.io/enforce-mountable-secrets';

/**
 * Why a Pod may not use the secrets that it names, where its account lists those that it may (`limitSecretReferences` of
 * `plugin/pkg/admission/serviceaccount`, read at 1.34); undefined where all is well.
 */
export function secretProblem(spec: Decoded<PodSpec>, account: Decoded<ServiceAccount>): string | undefined {
  if (!isTrue(account.metadata?.annotations?.[ENFORCE])) return undefined;
  const mountable = new Set((account.secrets ?? []).map(({ name }) => name));
  const pullable = new Set((account.imagePullSecrets ?? []).map(({ name }) => name));
  const refused = `is not allowed because service account ${account.metadata?.name ?? ''} does not reference that`;
  for (const { secret } of spec.volumes ?? [])
    if (secret && !mountable.has(secret.secretName)) return `volume with secret.secretName="${secret.secretName ?? ''}" ${refused} secret`;
  for (const list of ['initContainers', 'containers'] as const)
    for (const { name = '', env } of spec[list] ?? [])
      for (const { name: variable = '', valueFrom } of env ?? []) {
        const secret = valueFrom?.secretKeyRef;
        if (!secret || mountable.has(secret.name)) continue;
        const kind = list === 'initContainers' ? 'init container' : 'container';
        return `${kind} ${name} with envVar ${variable} referencing secret.secretName="${secret.name ?? ''}" ${refused} secret`;
      }
  for (const [index, { name = '' }] of (spec.imagePullSecrets ?? []).entries())
    if (!pullable.has(name)) return `imagePullSecrets[${index}].name="${name}" ${refused} imagePullSecret`;
  return undefined;
}

/** The texts that Go reads as true. */
const isTrue = (text: string | undefined): boolean => ['1', 't', 'T', 'TRUE', 'true', 'True'].includes(text ?? '');
