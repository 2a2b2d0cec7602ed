import { nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import { nextGeneration } from '../../meta/next-generation.ts';
import { sameValue } from '../../meta/same-value.ts';
import type { Strategy } from '../../strategy.ts';
import {
  defaultWebhook,
  validateWebhookConfiguration,
  validateWebhookConfigurationUpdate,
  type WebhookConfiguration,
} from '../../webhooks/webhook.ts';

/** ValidatingWebhookConfiguration v1 (`ValidateValidatingWebhookConfiguration`, read at 1.34). */
export default {
  group: 'admissionregistration.k8s.io',
  version: 'v1',
  kind: 'ValidatingWebhookConfiguration',
  nameRule: nameIsDNSSubdomain,
  tracksGeneration: true,
  unconditionalUpdate: false,

  setDefaults({ webhooks = [] }) {
    for (const hook of webhooks) defaultWebhook(hook, false);
  },

  prepareForUpdate(configuration, old) {
    if (!sameValue(configuration.webhooks, old.webhooks)) nextGeneration(configuration, old);
  },

  validate: (configuration, context) => validateWebhookConfiguration(configuration, context),
  validateUpdate: validateWebhookConfigurationUpdate,
} satisfies Strategy<WebhookConfiguration>;
