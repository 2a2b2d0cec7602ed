import { describe, expect, it } from 'vitest';
import { ask, causes, storedOf } from '../asking.ts';

const service = (spec: object, name = 'v1.shop.example.com') => ({
  apiVersion: 'apiregistration.k8s.io/v1',
  kind: 'APIService',
  metadata: { name },
  spec: { group: 'shop.example.com', version: 'v1', groupPriorityMinimum: 100, versionPriority: 10, ...spec },
});

describe('an API service', () => {
  it('is there at once when the server itself serves it', () => {
    expect(storedOf(ask(service({})))).toMatchObject({ status: { conditions: [{ type: 'Available', status: 'True', reason: 'Local' }] } });
    expect(storedOf(ask(service({ service: { name: 'a', namespace: 'b' } })))).toMatchObject({
      spec: { service: { port: 443 } },
      status: {},
    });
  });

  it('has the name of its version and group, and priorities', () => {
    expect(causes(ask(service({ versionPriority: 1001, insecureSkipTLSVerify: true }, 'v1.till')))).toEqual([
      'metadata.name: Invalid value: "v1.till": must be `spec.version+"."+spec.group`: "v1.shop.example.com"',
      'spec.versionPriority: Invalid value: 1001: must be positive and less than 1000',
      'spec.insecureSkipTLSVerify: Invalid value: true: local APIServices may not have insecureSkipTLSVerify',
    ]);
  });
});
