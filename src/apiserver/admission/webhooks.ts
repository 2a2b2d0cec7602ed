import type { MatchCondition } from 'kubernetes-types/admissionregistration/v1';
import type { KubernetesObject } from '../../kubernetes/objects.ts';
import { atLeast, type KubernetesVersion } from '../../kubernetes/version.ts';
import { conditionsHold } from '../admission-policy/expressions.ts';
import { type Criteria, isExempt, matchedKind } from '../admission-policy/matches.ts';
import { requestValues } from '../admission-policy/request-values.ts';
import { type AdmissionPlugin, type Attributes, forbid } from '../admission.ts';
import { admissionEnvironment } from '../cel/admission-environment.ts';
import { compileCel } from '../cel/compile.ts';
import type { Status } from '../status.ts';
import type { RequestRule } from '../webhooks/rules.ts';

/** One webhook of a configuration. */
interface Webhook extends Omit<Criteria, 'resourceRules'> {
  readonly name?: string;
  readonly rules?: readonly RequestRule[];
  readonly failurePolicy?: string;
  readonly matchConditions?: readonly MatchCondition[];
}

type Configuration = KubernetesObject & { readonly webhooks?: readonly Webhook[] };

const GROUP = 'admissionregistration.k8s.io';

/** Nobody is called: what a real server would have asked is said (`webhook/generic/webhook.go`, read at 1.34). */
function askAll(attributes: Attributes, kind: 'MutatingWebhookConfiguration' | 'ValidatingWebhookConfiguration'): Status | undefined {
  if (isExempt(attributes)) return undefined;
  for (const configuration of attributes.state.list(GROUP, kind) as Configuration[])
    for (const webhook of configuration.webhooks ?? []) {
      const called = isCalled(webhook, attributes);
      if (typeof called === 'object') return forbid(attributes, called.error);
      if (called)
        attributes.note(
          `${kind} ${configuration.metadata.name ?? ''}: a server would ask the webhook ${webhook.name ?? ''}, which is not called here`,
        );
    }
  return undefined;
}

/** Whether a webhook is asked about a request; an error where it must be known and cannot be. */
function isCalled(
  { rules = [], matchConditions, failurePolicy, ...criteria }: Webhook,
  attributes: Attributes,
): boolean | { readonly error: string } {
  const matched = rules.length === 0 ? undefined : matchedKind(attributes, { ...criteria, resourceRules: rules });
  if (matched === undefined) return false;
  if (!knowsConditions(attributes.version)) return true;
  const environment = admissionEnvironment(attributes.version, { params: false, authorizer: true, stored: true });
  const holds = conditionsHold(matchConditions, (text) => compileCel(text, environment), requestValues(attributes, matched));
  if (typeof holds === 'object' && failurePolicy === 'Ignore') return false;
  return holds;
}

/** The gate AdmissionWebhookMatchConditions: on since 1.28. */
const knowsConditions = (version: KubernetesVersion): boolean => atLeast(version, '1.28');

export const mutatingWebhooks: AdmissionPlugin = {
  name: 'MutatingAdmissionWebhook',
  admit: (attributes) => askAll(attributes, 'MutatingWebhookConfiguration'),
};

export const validatingWebhooks: AdmissionPlugin = {
  name: 'ValidatingAdmissionWebhook',
  validate: (attributes) => askAll(attributes, 'ValidatingWebhookConfiguration'),
};
