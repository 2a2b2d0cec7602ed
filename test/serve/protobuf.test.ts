import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeProtobuf } from '../../src/serve/protobuf/decode.ts';
import { kubernetesVersion } from '../../src/kubernetes/version.ts';
import { schemasFor } from '../../src/schemas/store.ts';
import { type Served, serveNewCluster } from './served.ts';

/** What kubectl 1.34 sent for `create deployment`, `create cronjob` and so on. */
const SENT = {
  deployment:
    'azhzAAoVCgdhcHBzL3YxEgpEZXBsb3ltZW50EscBCiMKA3dlYhIAGgR0aWRlIgAqADIAOABCAFoKCgNhcHASA3dlYhKRAQgCEgwKCgoDYXBwEgN3ZWIadwocCgASABoAIgAqADIAOABCAFoKCgNhcHASA3dlYhJXEjkKA3dlYhIRZXhhbXBsZS5jb20vd2ViOjEqADILCgAQABiQPyIAKgBCAGoAcgCAAQCIAQCQAQCiAQAaADIAQgBKAFIAWABgAGgAggEAigEAmgEAwgEAIgIKACgAOAAaDAgAEAAYACAAKAA4ABoAIgA=',
  ingress:
    'azhzAAofChRuZXR3b3JraW5nLms4cy5pby92MRIHSW5ncmVzcxJPChUKAWkSABoEdGlkZSIAKgAyADgAQgASMhowCg1hLmV4YW1wbGUuY29tEh8KHQobCgIvYxINIgsKA3N2YxIECgAQUBoGUHJlZml4GgIKABoAIgA=',
  quota: 'azhzAAoTCgJ2MRINUmVzb3VyY2VRdW90YRJBChUKAXESABoEdGlkZSIAKgAyADgAQgASJgoLCgRwb2RzEgMKATIKFwoMcmVxdWVzdHMuY3B1EgcKBTE1MDBtGgAaACIA',
  budget:
    'azhzAAogCglwb2xpY3kvdjESE1BvZERpc3J1cHRpb25CdWRnZXQSOgoVCgFwEgAaBHRpZGUiACoAMgA4AEIAEhUKCQgBEAAaAzI1JRIICgYKAWESAWIaCggAGAAgACgAMAAaACIA',
  secret: 'azhzAAoMCgJ2MRIGU2VjcmV0EiEKFQoBcxIAGgR0aWRlIgAqADIAOABCABIGCgFhEgFiGgAaACIA',
  service:
    'azhzAAoNCgJ2MRIHU2VydmljZRJqCiEKAnN2EgAaBHRpZGUiACoAMgA4AEIAWgkKA2FwcBICc3YSQQocCgY4MC13ZWISA1RDUBhQIgkIARAAGgN3ZWIoABIJCgNhcHASAnN2GgAiCE5vZGVQb3J0OgBCAFIAWgBgAGgAGgIKABoAIgA=',
  priorityClass:
    'azhzAAolChRzY2hlZHVsaW5nLms4cy5pby92MRINUHJpb3JpdHlDbGFzcxIwChIKAnBjEgAaACIAKgAyADgAQgAQBxgAIgAqFFByZWVtcHRMb3dlclByaW9yaXR5GgAiAA==',
  review:
    'azhzAAoyChdhdXRob3JpemF0aW9uLms4cy5pby92MRIXU2VsZlN1YmplY3RBY2Nlc3NSZXZpZXcSPAoQCgASABoAIgAqADIAOABCABIeChwKBHRpZGUSA2dldBoAIgAqBHBvZHMyADoDbG9nGggIABIAGgAgABoAIgA=',
};

const bytes = (name: keyof typeof SENT): Uint8Array => Buffer.from(SENT[name], 'base64');
const schemas = schemasFor(kubernetesVersion(34));

describe('an object in protobuf', () => {
  it.each([
    [
      'deployment' as const,
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'web', labels: { app: 'web' }, creationTimestamp: null },
        spec: {
          replicas: 2,
          selector: { matchLabels: { app: 'web' } },
          template: { spec: { containers: [{ name: 'web', image: 'example.com/web:1', ports: [{ containerPort: 8080 }] }] } },
        },
      },
    ],
    [
      'ingress' as const,
      {
        spec: {
          rules: [
            {
              host: 'a.example.com',
              http: { paths: [{ path: '/c', pathType: 'Prefix', backend: { service: { name: 'svc', port: { number: 80 } } } }] },
            },
          ],
        },
      },
    ],
    ['quota' as const, { spec: { hard: { pods: '2', 'requests.cpu': '1500m' } } }],
    ['budget' as const, { spec: { minAvailable: '25%', selector: { matchLabels: { a: 'b' } } } }],
    ['secret' as const, { data: { a: 'Yg==' } }],
    ['service' as const, { spec: { type: 'NodePort', ports: [{ name: '80-web', protocol: 'TCP', port: 80, targetPort: 'web' }] } }],
    ['priorityClass' as const, { value: 7, globalDefault: false, preemptionPolicy: 'PreemptLowerPriority' }],
    ['review' as const, { spec: { resourceAttributes: { namespace: 'tide', verb: 'get', resource: 'pods', name: 'log' } } }],
  ])('is read: %s', (name, value) => expect(decodeProtobuf(bytes(name), schemas)).toMatchObject({ value }));

  it.each([
    [Buffer.from('{}'), 'provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]'],
    [bytes('quota').subarray(0, 60), 'unexpected EOF'],
    [Buffer.from('k8s\0\n\n\n\x02v7\x12\x04None\x12\x00', 'latin1'), 'no kind "None" is registered for version "v7"'],
  ])('that is none is told: %#', (body, problem) => expect(decodeProtobuf(body, schemas)).toBe(problem));
});

describe('over HTTP', () => {
  let served: Served;
  beforeAll(async () => {
    served = await serveNewCluster();
    await served.ask('POST', '/api/v1/namespaces', { body: { metadata: { name: 'tide' } } });
  });
  afterAll(() => served.close());

  const post = (path: string, body: Uint8Array) => served.ask('POST', path, { body, type: 'application/vnd.kubernetes.protobuf' });

  it('it is as good as JSON', async () => {
    const { code, body } = await post('/apis/apps/v1/namespaces/tide/deployments?fieldValidation=Strict', bytes('deployment'));
    expect([code, body['status']]).toEqual([201, {}]);
    expect(body['spec']).toMatchObject({ replicas: 2, progressDeadlineSeconds: 600, template: { spec: { restartPolicy: 'Always' } } });
    const service = await post('/api/v1/namespaces/tide/services', bytes('service'));
    expect(service.body['spec']).toMatchObject({ type: 'NodePort', clusterIP: expect.stringMatching(/^10\./) as string });
    const review = await post('/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', bytes('review'));
    expect(review.body['status']).toMatchObject({ allowed: true });
  });

  it('broken bytes are told of', async () => {
    const { code, body } = await post('/api/v1/namespaces/tide/secrets', Buffer.from('nonsense'));
    expect(code).toBe(400);
    expect(body['message']).toBe(
      'the object provided is unrecognized (must be of type Secret): provided data does not appear to be a protobuf message, expected prefix [107 56 115 0] (6e6f6e73656e7365)',
    );
  });
});
