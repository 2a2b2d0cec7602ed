import { referenceRule } from './reference-rule.ts';

/** A webhook whose Service is missing refuses every request that it is asked about, unless it may be ignored. */
export default referenceRule('Send webhooks to a Service that exists.', function* (cluster) {
  const harm = 'calls to it fail, and with failurePolicy Fail the API server refuses every object that it is asked about';
  const clients = [
    ...['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'].flatMap((kind) =>
      cluster.ofKind('admissionregistration.k8s.io', kind).flatMap((owner) =>
        owner.field
          .at('webhooks')
          .items()
          .map((webhook) => ({ owner, service: webhook.at('clientConfig', 'service') })),
      ),
    ),
    ...cluster
      .ofKind('apiextensions.k8s.io', 'CustomResourceDefinition')
      .map((owner) => ({ owner, service: owner.field.at('spec', 'conversion', 'webhook', 'clientConfig', 'service') })),
    ...cluster.ofKind('apiregistration.k8s.io', 'APIService').map((owner) => ({ owner, service: owner.field.at('spec', 'service') })),
  ];
  for (const { owner, service } of clients) {
    const { value: namespace } = service.at('namespace');
    if (typeof namespace !== 'string') continue;
    yield { owner: { ...owner, namespace }, group: '', kind: 'Service', place: service.at('name'), harm };
  }
});
