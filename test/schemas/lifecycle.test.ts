import { describe, expect, it } from 'vitest';
import { kubernetesVersion } from '../../src/kubernetes/version.ts';
import { deprecationWarning, lifecycleOf } from '../../src/schemas/lifecycle.ts';

const warning = (apiVersion: string, kind: string, minor: number) => deprecationWarning({ apiVersion, kind }, kubernetesVersion(minor));

describe('the life of an API version', () => {
  it('tells when it came, was deprecated and went, and what replaces it', () => {
    expect(lifecycleOf('extensions/v1beta1', 'Ingress')).toEqual({
      introduced: '1.1',
      deprecated: '1.14',
      removed: '1.22',
      replacement: 'networking.k8s.io/v1 Ingress',
    });
    expect(lifecycleOf('apps/v1beta1', 'Deployment')?.removed).toBe('1.16');
    expect(lifecycleOf('settings.k8s.io/v1alpha1', 'PodPreset')?.removed).toBe('1.20');
    expect(lifecycleOf('example.com/v1', 'Gadget')).toBeUndefined();
  });

  it('warns in the server’s words', () => {
    expect(warning('v1', 'Endpoints', 34)).toBe('v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice');
    expect(warning('flowcontrol.apiserver.k8s.io/v1beta2', 'FlowSchema', 26)).toBe(
      'flowcontrol.apiserver.k8s.io/v1beta2 FlowSchema is deprecated in v1.26+, unavailable in v1.29+; use flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema',
    );
    expect(warning('policy/v1beta1', 'PodSecurityPolicy', 22)).toBe(
      'policy/v1beta1 PodSecurityPolicy is deprecated in v1.21+, unavailable in v1.25+',
    );
    expect(warning('v1', 'ComponentStatus', 30)).toBe('v1 ComponentStatus is deprecated in v1.19+');
  });

  it('is silent before the deprecation, of stable versions, and on servers that did not warn yet', () => {
    expect(warning('v1', 'Endpoints', 32)).toBeUndefined();
    expect(warning('apps/v1', 'Deployment', 36)).toBeUndefined();
    expect(warning('extensions/v1beta1', 'Ingress', 18)).toBeUndefined();
    expect(warning('extensions/v1beta1', 'Ingress', 19)).toContain('deprecated in v1.14+');
  });
});
