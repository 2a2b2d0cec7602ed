import type { PodSpec } from 'kubernetes-types/core/v1';
import { describe, expect, it } from 'vitest';
import { checks } from '../../../src/apiserver/pod-security/checks/index.ts';
import { evaluatePodSecurity } from '../../../src/apiserver/pod-security/evaluate.ts';
import type { Policy } from '../../../src/apiserver/pod-security/level.ts';
import type { Decoded } from '../../../src/kubernetes/objects.ts';
import { kubernetesVersion } from '../../../src/kubernetes/version.ts';

type Spec = Decoded<PodSpec>;

const BASELINE: Policy = { level: 'baseline', version: 'latest' };
const RESTRICTED: Policy = { level: 'restricted', version: 'latest' };

const found = (spec: Spec, policy: Policy, minor = 34, annotations: Record<string, string> = {}) =>
  evaluatePodSecurity(policy, { annotations }, spec, kubernetesVersion(minor));
const texts = (...asked: Parameters<typeof found>) => found(...asked).map(({ reason, detail }) => `${reason} (${detail})`);

/** Containers `a`, `b` …, each with its security context. */
const secured = (...contexts: NonNullable<Spec['containers']>[number]['securityContext'][]): Spec => ({
  containers: contexts.map((securityContext, index) => ({
    name: 'abcdef'.charAt(index),
    ...(securityContext ? { securityContext } : {}),
  })),
});
const volumes = (...sources: object[]): Spec => ({ volumes: sources.map((source, index) => ({ name: `v${index}`, ...source })) });

describe('baseline', () => {
  it.each<[string, Spec, string[]]>([
    ['nothing', secured({}), []],
    [
      'namespaces of the host',
      { hostIPC: true, hostNetwork: true, hostPID: true },
      ['host namespaces (hostNetwork=true, hostPID=true, hostIPC=true)'],
    ],
    ['one host volume', volumes({ hostPath: { path: '/' } }), ['hostPath volumes (volume "v0")']],
    [
      'two host volumes',
      volumes({ hostPath: { path: '/' } }, { emptyDir: {} }, { hostPath: { path: '/' } }),
      ['hostPath volumes (volumes "v0", "v2")'],
    ],
    [
      'host ports, in the order of their texts',
      {
        containers: [
          { name: 'a', ports: [{ containerPort: 1, hostPort: 9 }] },
          { name: 'b', ports: [{ containerPort: 1 }, { hostPort: 80 }, { hostPort: 10 }] },
        ],
      },
      ['hostPort (containers "a", "b" use hostPorts 10, 80, 9)'],
    ],
    ['one host port', { initContainers: [{ name: 'i', ports: [{ hostPort: 53 }] }] }, ['hostPort (container "i" uses hostPort 53)']],
    [
      'privileged containers of all kinds, init containers first',
      {
        containers: [{ name: 'a', securityContext: { privileged: true } }],
        initContainers: [{ name: 'i', securityContext: { privileged: true } }],
        ephemeralContainers: [{ name: 'e', securityContext: { privileged: true } }],
      },
      ['privileged (containers "i", "a", "e" must not set securityContext.privileged=true)'],
    ],
    [
      'capabilities beyond the usual',
      secured({ capabilities: { add: ['NET_RAW', 'CHOWN'] } }, { capabilities: { add: ['BPF', 'NET_RAW'] } }),
      ['non-default capabilities (containers "a", "b" must not include "BPF", "NET_RAW" in securityContext.capabilities.add)'],
    ],
    [
      'the mount of proc',
      secured({ procMount: 'Unmasked' }, { procMount: 'Default' }),
      ['procMount (container "a" must not set securityContext.procMount to "Unmasked")'],
    ],
    [
      'SELinux of Pod and containers',
      {
        securityContext: { seLinuxOptions: { type: 'spc_t' } },
        ...secured(
          { seLinuxOptions: { user: 'root' } },
          { seLinuxOptions: { level: 's0' } },
          { seLinuxOptions: { type: 'a_t', role: 'r' } },
        ),
      },
      [
        'seLinuxOptions (pod and containers "a", "c" set forbidden securityContext.seLinuxOptions: types "a_t", "spc_t"; user may not be set; role may not be set)',
      ],
    ],
    [
      'seccomp switched off',
      { securityContext: { seccompProfile: { type: 'Unconfined' } }, ...secured({ seccompProfile: { type: 'Unconfined' } }) },
      ['seccompProfile (pod and container "a" must not set securityContext.seccompProfile.type to "Unconfined")'],
    ],
    [
      'sysctls, in their own order',
      {
        securityContext: {
          sysctls: [{ name: 'vm.swappiness' }, { name: 'net.ipv4.tcp_syncookies' }, { name: 'kernel.msgmax' }],
        },
      },
      ['forbidden sysctls (vm.swappiness, kernel.msgmax)'],
    ],
    [
      'processes of a Windows host',
      { securityContext: { windowsOptions: { hostProcess: true } }, ...secured({ windowsOptions: { hostProcess: true } }) },
      ['hostProcess (pod and container "a" must not set securityContext.windowsOptions.hostProcess=true)'],
    ],
    [
      'hosts of probes and hooks',
      {
        containers: [
          {
            name: 'b',
            livenessProbe: { httpGet: { port: 80, host: 'x.example' } },
            lifecycle: { preStop: { tcpSocket: { port: 1, host: '::1' } } },
          },
          { name: 'a', readinessProbe: { tcpSocket: { port: 80, host: 'x.example' } } },
        ],
      },
      ['probe or lifecycle host (containers "a", "b" use probe or lifecycle hosts "::1", "x.example")'],
    ],
    [
      'AppArmor switched off by a field',
      {
        securityContext: { appArmorProfile: { type: 'Unconfined' } },
        ...secured({ appArmorProfile: { type: 'RuntimeDefault' } }, { appArmorProfile: { type: 'Unconfined' } }),
      },
      ['forbidden AppArmor profile (pod and container "b" must not set AppArmor profile type to "Unconfined")'],
    ],
  ])('finds %s', (_, spec, expected) => {
    expect(texts(spec, BASELINE)).toEqual(expected);
  });

  it('finds AppArmor switched off by annotations, as each release words it', () => {
    const prefix = 'container.apparmor.security.beta.kubernetes.io/';
    const annotations = { [`${prefix}b`]: 'unconfined', [`${prefix}a`]: 'x', [`${prefix}c`]: 'localhost/p', other: 'unconfined' };
    const [a, b] = [`${prefix}a="x"`, `${prefix}b="unconfined"`];
    expect(texts({}, BASELINE, 29, annotations)).toEqual([`forbidden AppArmor profiles (${a}, ${b})`]);
    expect(texts({}, BASELINE, 30, annotations)).toEqual([
      `forbidden AppArmor profiles (annotations must not set AppArmor profile type to "${a}", "${b}")`,
    ]);
  });
});

describe('restricted', () => {
  const decent = {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    runAsNonRoot: true,
    seccompProfile: { type: 'RuntimeDefault' },
  };

  it('asks everything of every container', () => {
    expect(found(secured(decent), RESTRICTED)).toEqual([]);
    expect(texts(secured(undefined, decent, {}), RESTRICTED)).toEqual([
      'allowPrivilegeEscalation != false (containers "a", "c" must set securityContext.allowPrivilegeEscalation=false)',
      'unrestricted capabilities (containers "a", "c" must set securityContext.capabilities.drop=["ALL"])',
      'runAsNonRoot != true (pod or containers "a", "c" must set securityContext.runAsNonRoot=true)',
      'seccompProfile (pod or containers "a", "c" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")',
    ]);
  });

  it.each<[string, Spec, string[]]>([
    [
      'capabilities that are kept and that are added',
      secured(
        { ...decent, capabilities: { add: ['CHOWN', 'NET_BIND_SERVICE'] } },
        { ...decent, capabilities: { drop: ['ALL'], add: ['BPF'] } },
      ),
      [
        'unrestricted capabilities (container "a" must set securityContext.capabilities.drop=["ALL"]; containers "a", "b" must not include "BPF", "CHOWN" in securityContext.capabilities.add)',
      ],
    ],
    [
      'user 0',
      { securityContext: { runAsUser: 0 }, ...secured({ ...decent, runAsUser: 0 }, { ...decent, runAsUser: 7 }) },
      ['runAsUser=0 (pod and container "a" must not set runAsUser=0)'],
    ],
    [
      'who wants to be root, and nothing of who is silent then',
      { securityContext: { runAsNonRoot: false }, ...secured({ ...decent, runAsNonRoot: false }, decent) },
      ['runAsNonRoot != true (pod and container "a" must not set securityContext.runAsNonRoot=false)'],
    ],
    [
      'a silent container of a Pod that is not root, which is well',
      {
        securityContext: { runAsNonRoot: true, seccompProfile: { type: 'Localhost' } },
        ...secured({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } }),
      },
      [],
    ],
    [
      'volumes of other worlds',
      { ...secured(decent), ...volumes({ nfs: {} }, { hostPath: { path: '/' } }, { csi: {} }, {}) },
      ['restricted volume types (volumes "v0", "v1", "v3" use restricted volume types "hostPath", "nfs", "unknown")'],
    ],
  ])('finds %s', (_, spec, expected) => {
    expect(texts(spec, RESTRICTED)).toEqual(expected);
  });

  it('does not ask of Windows what only Linux has', () => {
    const spec: Spec = { os: { name: 'windows' }, ...secured({}) };
    expect(found(spec, RESTRICTED).map(({ check }) => check)).toEqual(['runAsNonRoot']);
    expect(found(spec, { level: 'restricted', version: 24 })).toHaveLength(4);
  });
});

describe('the release of the standard', () => {
  const ids = (spec: Spec, version: Policy['version'], minor = 36, level: Policy['level'] = 'restricted') =>
    found(spec, { level, version }, minor).map(({ check }) => check);

  it.each([
    [7, ['runAsNonRoot']],
    [8, ['allowPrivilegeEscalation', 'runAsNonRoot']],
    [19, ['allowPrivilegeEscalation', 'runAsNonRoot', 'seccompProfile_restricted']],
    [22, ['allowPrivilegeEscalation', 'capabilities_restricted', 'runAsNonRoot', 'seccompProfile_restricted']],
  ])('v1.%d asks for what it knows', (version, expected) => {
    expect(ids(secured({}), version)).toEqual(expected);
  });

  it.each<[string, Spec, number]>([
    ['net.ipv4.ip_local_reserved_ports', { securityContext: { sysctls: [{ name: 'net.ipv4.ip_local_reserved_ports' }] } }, 27],
    ['net.ipv4.tcp_fin_timeout', { securityContext: { sysctls: [{ name: 'net.ipv4.tcp_fin_timeout' }] } }, 29],
    ['net.ipv4.tcp_wmem', { securityContext: { sysctls: [{ name: 'net.ipv4.tcp_wmem' }] } }, 32],
    ['container_engine_t', { securityContext: { seLinuxOptions: { type: 'container_engine_t' } } }, 31],
    ['all of /proc for users of its own', { hostUsers: false, ...secured({ procMount: 'Unmasked' }) }, 35],
  ])('lets baseline Pods have %s from some release on', (_, spec, from) => {
    expect(ids(spec, from - 1, 36, 'baseline')).toHaveLength(1);
    expect(ids(spec, from, 36, 'baseline')).toEqual([]);
  });

  it('forbids hosts in probes from 1.34', () => {
    const spec: Spec = { containers: [{ name: 'a', startupProbe: { httpGet: { port: 80, host: 'x' } } }] };
    expect(ids(spec, 33, 36, 'baseline')).toEqual([]);
    expect(ids(spec, 34, 36, 'baseline')).toEqual(['hostProbesAndHostLifecycle']);
  });

  it('takes root in a user namespace for nobody from 1.35, and keeps its /proc all the same', () => {
    const spec: Spec = { hostUsers: false, ...secured({ runAsUser: 0, procMount: 'Unmasked' }) };
    expect(ids(spec, 34).filter((id) => /^(run|proc)/.test(id))).toEqual(['procMount', 'runAsNonRoot', 'runAsUser']);
    expect(ids(spec, 35).filter((id) => /^(run|proc)/.test(id))).toEqual(['procMount_restricted']);
  });

  it('reads seccomp annotations up to v1.18 and fields after', () => {
    const annotations = {
      'seccomp.security.alpha.kubernetes.io/pod': 'unconfined',
      'container.seccomp.security.alpha.kubernetes.io/a': 'off',
    };
    expect(texts(secured({}), { level: 'baseline', version: 18 }, 34, annotations)).toEqual([
      'seccompProfile (forbidden annotations container.seccomp.security.alpha.kubernetes.io/a="off", seccomp.security.alpha.kubernetes.io/pod="unconfined")',
    ]);
    expect(texts(secured({}), { level: 'baseline', version: 19 }, 34, annotations)).toEqual([]);
  });

  it('is never newer than the server', () => {
    const spec: Spec = { hostUsers: false, ...secured({ procMount: 'Unmasked' }) };
    expect(ids(spec, 99, 34, 'baseline')).toEqual(['procMount']);
    expect(ids(spec, 'latest', 34, 'baseline')).toEqual(['procMount']);
    expect(ids(spec, 99, 36, 'baseline')).toEqual([]);
  });

  it('changes nothing of what servers themselves learnt', () => {
    const image = volumes({ image: { reference: 'a' } });
    expect(ids(image, 1, 33)).toEqual([]);
    expect(ids(image, 1, 32)).toEqual(['restrictedVolumes']);
    // Before 1.25 the lower level spoke beside the higher one.
    expect(ids(volumes({ hostPath: { path: '/' } }), 'latest', 24)).toEqual(['hostPathVolumes', 'restrictedVolumes']);
  });

  it('lists the checks as the server sorts them', () => {
    for (const level of ['baseline', 'restricted']) {
      const own = checks.filter((check) => check.level === level).map(({ id }) => id);
      expect(own).toEqual([...own].sort());
    }
    const inForce = (minor: number) => checks.filter(({ rows }) => Number(rows[0]?.from.slice(2)) <= minor).length;
    expect([33, 34, 35].map(inForce)).toEqual([17, 18, 19]);
  });
});
