import { nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import { nextGeneration } from '../../meta/next-generation.ts';
import { deeplyEqual } from '../../meta/deeply-equal.ts';
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

  prepareForUpdate(configuration, old, { version }) {
    const isSame = deeplyEqual(configuration.webhooks, old.webhooks, '[]admissionregistration.v1.ValidatingWebhook', version);
    if (!isSame) nextGeneration(configuration, old);
  },

  validate: (configuration, context) => validateWebhookConfiguration(configuration, context),
  validateUpdate: validateWebhookConfigurationUpdate,
} satisfies Strategy<WebhookConfiguration>;
