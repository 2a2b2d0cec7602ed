import { describe, expect, it } from 'vitest';
import { ask, causes, storedOf } from '../asking.ts';

const pem = (type: string) => Buffer.from(`-----BEGIN ${type}-----\nMAA=\n-----END ${type}-----\n`).toString('base64');
const request = (spec: object) => ({
  apiVersion: 'certificates.k8s.io/v1',
  kind: 'CertificateSigningRequest',
  metadata: { name: 'till' },
  spec: { request: pem('CERTIFICATE REQUEST'), signerName: 'shop.example.com/tills', usages: ['client auth'], ...spec },
});

describe('a request for a certificate', () => {
  it('says for whom on the word of the server alone', () => {
    const body = {
      ...request({ username: 'me', groups: ['system:masters'] }),
      status: { conditions: [{ type: 'Approved', status: 'True' }] },
    };
    const stored = storedOf(ask(body));
    expect(stored.spec).not.toHaveProperty('groups');
    expect(stored).toMatchObject({ status: {} });
  });

  it.each([
    [{ request: pem('CERTIFICATE') }, 'spec.request: Invalid value: .*: PEM block type must be CERTIFICATE REQUEST'],
    [{ usages: ['client auth', 'client auth'] }, 'spec.usages\\[1\\]: Duplicate value: "client auth"'],
    [{ signerName: 'tills' }, "spec.signerName: .*: must be a fully qualified domain and path of the form 'example.com/signer-name'"],
    [{ signerName: 'shop/tills' }, 'spec.signerName: .*"shop": should be a domain with at least two segments separated by dots'],
    [{ signerName: 'kubernetes.io/legacy-unknown' }, 'the legacy signerName is not allowed via this API version'],
    [
      { expirationSeconds: 599 },
      'spec.expirationSeconds: Invalid value: 599: may not specify a duration less than 600 seconds \\(10 minutes\\)',
    ],
  ])('%j', (spec, expected) => expect(causes(ask(request(spec)))).toEqual([expect.stringMatching(new RegExp(expected))]));
});
