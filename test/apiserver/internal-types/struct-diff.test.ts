import { describe, expect, it } from 'vitest';
import type { KubernetesObject } from '../../../src/kubernetes/objects.ts';
import { ask, askUpdate, causes, storedOf } from '../asking.ts';

const pod = (container: object): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'till', namespace: 'shop' },
  spec: {
    serviceAccountName: 'default',
    automountServiceAccountToken: false,
    containers: [{ name: 'till', image: 'till:3', ...container }],
  },
});

const claim = (size: string, name?: string): object => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'goods', namespace: 'shop' },
  spec: {
    accessModes: ['ReadWriteOnce'],
    storageClassName: 'fast',
    resources: { requests: { storage: size } },
    ...(name === undefined ? {} : { volumeName: name }),
  },
});

const volume = (path: string): object => ({
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name: 'disk' },
  spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], hostPath: { path, type: '' } },
});

/** The lines that an update is refused with, but for the first. */
function difference(before: object, after: object, minor = 34): string {
  const live: KubernetesObject = storedOf(ask(before, minor));
  const [cause = ''] = causes(askUpdate(live, after, minor));
  return cause.slice(cause.indexOf('\n') + 1);
}

describe('an update of what stays as it is', () => {
  it("shows the change of a Pod's spec", () => {
    expect(difference(pod({}), pod({ workingDir: '/till', image: 'till:4' }))).toBe(
      '@@ -7,7 +7,7 @@\n    "Image": "till:3",\n    "Command": null,\n    "Args": null,\n-   "WorkingDir": "",\n+   "WorkingDir": "/till",\n' +
        '    "Ports": null,\n    "EnvFrom": null,\n    "Env": null,\n',
    );
  });

  it("shows the change of a claim's spec", () => {
    expect(difference(claim('1Gi'), claim('2Gi'))).toBe(
      '@@ -6,7 +6,7 @@\n  "Resources": {\n   "Limits": null,\n   "Requests": {\n-   "storage": "1Gi"\n+   "storage": "2Gi"\n   }\n  },\n' +
        '  "VolumeName": "",\n',
    );
  });

  it("shows the change of a volume's source", () => {
    expect(difference(volume('/a'), volume('/b'))).toBe(
      '@@ -2,7 +2,7 @@\n  "GCEPersistentDisk": null,\n  "AWSElasticBlockStore": null,\n  "HostPath": {\n-  "Path": "/a",\n+  "Path": "/b",\n' +
        '   "Type": ""\n  },\n  "Glusterfs": null,\n',
    );
  });

  it('does not up to 1.33, whose words vary from build to build', () => {
    const live = storedOf(ask(volume('/a'), 33));
    expect(causes(askUpdate(live, volume('/b'), 33))).toEqual([
      'spec.persistentvolumesource: Forbidden: spec.persistentvolumesource is immutable after creation',
    ]);
  });
});
