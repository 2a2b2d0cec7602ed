import { describe, expect, it } from 'vitest';
import { internalJson } from '../../../src/apiserver/internal-types/json.ts';
import { compact, indented } from '../../../src/apiserver/internal-types/json-text.ts';
import { kubernetesVersion } from '../../../src/kubernetes/version.ts';
import { schemasFor } from '../../../src/schemas/store.ts';

const schemas = schemasFor(kubernetesVersion(34));
const json = (type: string, value: unknown): Record<string, unknown> => JSON.parse(compact(internalJson(type, value, schemas)));
const names = (type: string, value: unknown = {}): string => Object.keys(json(type, value)).join(' ');

describe("a Pod's spec inside the server", () => {
  it('has its own order', () => {
    expect(names('core.v1.PodSpec')).toBe(
      'Volumes InitContainers Containers EphemeralContainers RestartPolicy TerminationGracePeriodSeconds ActiveDeadlineSeconds DNSPolicy ' +
        'NodeSelector ServiceAccountName AutomountServiceAccountToken NodeName SecurityContext ImagePullSecrets Hostname Subdomain ' +
        'SetHostnameAsFQDN Affinity SchedulerName Tolerations HostAliases PriorityClassName Priority PreemptionPolicy DNSConfig ' +
        'ReadinessGates RuntimeClassName Overhead EnableServiceLinks TopologySpreadConstraints OS SchedulingGates ResourceClaims ' +
        'Resources HostnameOverride',
    );
  });

  it("keeps the host's namespaces in the security context", () => {
    const spec = { hostNetwork: true, hostUsers: false, securityContext: { runAsUser: 7 } };
    expect(json('core.v1.PodSpec', spec)['SecurityContext']).toMatchObject({
      HostNetwork: true,
      HostPID: false,
      ShareProcessNamespace: null,
      HostUsers: false,
      RunAsUser: 7,
    });
  });

  it('knows the account by one name', () => {
    expect(json('core.v1.PodSpec', { serviceAccount: 'old' })).toMatchObject({ ServiceAccountName: 'old' });
    expect(json('core.v1.PodSpec', { serviceAccount: 'old', serviceAccountName: 'new' })).toMatchObject({ ServiceAccountName: 'new' });
  });

  it('has a field only where the release has it', () => {
    const before = compact(internalJson('core.v1.PodSpec', {}, schemasFor(kubernetesVersion(33))));
    expect(before).not.toContain('HostnameOverride');
  });
});

describe('embedded structs', () => {
  it('lend their fields', () => {
    expect(json('core.v1.PodTemplateSpec', { metadata: { name: 'a', labels: { 10: 'x', 9: 'y' } } })).toMatchObject({
      name: 'a',
      labels: { 9: 'y', 10: 'x' },
      Spec: { Volumes: null },
    });
    expect(names('core.v1.Probe')).toMatch(/^Exec HTTPGet TCPSocket GRPC InitialDelaySeconds/);
    expect(names('core.v1.SecretKeySelector')).toBe('Name Key Optional');
  });

  it('stand alone where a message compares them alone', () => {
    expect(names('core.v1.PersistentVolumeSource')).toMatch(
      /^GCEPersistentDisk AWSElasticBlockStore HostPath .* RBD Quobyte ISCSI FlexVolume Cinder/,
    );
  });
});

describe('values', () => {
  it('tell none from empty', () => {
    expect(json('core.v1.Capabilities', { add: [] })).toEqual({ Add: [], Drop: null });
  });

  it('are no pointers where the internal type has none', () => {
    expect(json('core.v1.ServiceAccountTokenProjection', { path: 'token' })).toEqual({ Audience: '', ExpirationSeconds: 0, Path: 'token' });
  });

  it('keep the keys of maps in the order of their bytes', () => {
    expect(compact(internalJson('map[string]string', { 9: 'a', 10: 'b' }, schemas))).toBe('{"10":"b","9":"a"}');
  });

  it('are unions where a schema of a definition is one', () => {
    const schema = { items: { type: 'string' }, additionalProperties: false, default: { b: 1, a: 2 } };
    expect(json('apiextensions.v1.JSONSchemaProps', schema)).toMatchObject({
      Items: { Schema: { Type: 'string' }, JSONSchemas: null },
      AdditionalProperties: { Allows: false, Schema: null },
    });
    expect(names('apiextensions.v1.JSONSchemaProps')).toMatch(/^ID Schema Ref Description Type Nullable Format Title Default/);
  });
});

it('indents by a space a level, and writes what is empty on one line', () => {
  const text = indented(internalJson('core.v1.Capabilities', { add: ['NET_ADMIN', 'CHOWN'], drop: [] }, schemas));
  expect(text).toBe('{\n "Add": [\n  "NET_ADMIN",\n  "CHOWN"\n ],\n "Drop": []\n}');
});
