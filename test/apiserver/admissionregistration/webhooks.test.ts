import { describe, expect, it } from 'vitest';
import { ask, askUpdate, causes, storedOf } from '../asking.ts';

const hook = (fields: object = {}) => ({
  name: 'prices.shop.example.com',
  clientConfig: { url: 'https://shop.example.com/check' },
  sideEffects: 'None',
  admissionReviewVersions: ['v1'],
  ...fields,
});
const validating = (...webhooks: object[]) => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingWebhookConfiguration',
  metadata: { name: 'shop' },
  webhooks,
});
const problems = (fields: object) => causes(ask(validating(hook(fields)))).map((cause) => cause.replace('webhooks[0].', ''));

describe('webhook configurations', () => {
  it('have defaults; only mutating ones are asked again', () => {
    const defaults = { failurePolicy: 'Fail', matchPolicy: 'Equivalent', timeoutSeconds: 10, namespaceSelector: {}, objectSelector: {} };
    expect(storedOf(ask(validating(hook())))).toMatchObject({ metadata: { generation: 1 }, webhooks: [defaults] });
    expect(JSON.stringify(ask(validating(hook())))).not.toContain('reinvocationPolicy');
    const mutating = {
      ...validating(hook({ clientConfig: { service: { name: 'a', namespace: 'b' } } })),
      kind: 'MutatingWebhookConfiguration',
    };
    expect(storedOf(ask(mutating))).toMatchObject({
      webhooks: [{ reinvocationPolicy: 'Never', clientConfig: { service: { port: 443 } } }],
    });
  });

  it.each([
    [
      { url: 'http://u:p@shop/x?y#z' },
      [
        'clientConfig.url: Invalid value: "http": \'https\' is the only allowed URL scheme; desired format: https://host[/path]',
        'clientConfig.url: Invalid value: "u:p": user information is not permitted in the URL',
        'clientConfig.url: Invalid value: "z": fragments are not permitted in the URL',
        'clientConfig.url: Invalid value: "y": query parameters are not permitted in the URL',
      ],
    ],
    [
      { url: ':80' },
      [
        'clientConfig.url: Required value: url must be a valid URL: parse ":80": missing protocol scheme; desired format: https://host[/path]',
      ],
    ],
    [
      { service: { name: 'a', namespace: 'b', path: 'x/A_' } },
      [
        'clientConfig.service.path: Invalid value: "x/A_": must start with a \'/\'',
        'clientConfig.service.path: Invalid value: "x/A_": segment[0] may not be empty',
        expect.stringMatching(/^clientConfig.service.path: Invalid value: "x\/A_": segment\[1\]: a lowercase RFC 1123 subdomain/),
      ],
    ],
    [
      { url: 'https://a', service: { name: 'a', namespace: 'b' } },
      ['clientConfig: Required value: exactly one of url or service is required'],
    ],
  ])('reach their client: %j', (clientConfig, expected) => expect(problems({ clientConfig })).toEqual(expected));

  it.each([
    [['pods/*', 'pods/log'], 'resources[1]: Invalid value: "pods/log": if \'pods/*\' is present, must not specify pods/log'],
    [['*/scale', 'pods/scale'], 'resources[1]: Invalid value: "pods/scale": if \'*/scale\' is present, must not specify pods/scale'],
    [['*/*', 'pods'], 'resources: Invalid value: ["*/*","pods"]: if \'*/*\' is present, must not specify other resources'],
    [['*', 'pods'], 'resources: Invalid value: ["*","pods"]: if \'*\' is present, must not specify other resources without subresources'],
    [['pods', '*'], undefined],
  ])('name resources: %j', (resources, expected) => {
    const rule = { operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources };
    expect(problems({ rules: [rule] })).toEqual(expected === undefined ? [] : [`rules[0].${expected}`]);
  });

  it('keep on update what they had wrong, and no more', () => {
    const live = { ...validating(hook({ sideEffects: 'Some' }), hook({ sideEffects: 'None' })), metadata: { name: 'shop', generation: 3 } };
    const changed = validating(hook({ sideEffects: 'Unknown' }), hook({ timeoutSeconds: 31 }));
    expect(causes(askUpdate(live, { ...changed, metadata: { name: 'shop', resourceVersion: '1' } }))).toEqual([
      'webhooks[1].timeoutSeconds: Invalid value: 31: the timeout value must be between 1 and 30 seconds',
    ]);
  });
});
