import { describe, expect, it } from 'vitest';
import { ask, askUpdate, causes, storedOf } from '../asking.ts';

const template = { metadata: { labels: { app: 'db' } }, spec: { containers: [{ name: 'db', image: 'shop/db:1.0' }] } };
const claim = (name: string, spec: object = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } }) => ({
  metadata: { name },
  spec,
});
const set = (spec: object = {}, metadata: object = { name: 'db' }) => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata,
  spec: { serviceName: 'db', selector: { matchLabels: { app: 'db' } }, template, ...spec },
});
const mounting = (...names: string[]) => ({
  ...template,
  spec: { containers: [{ name: 'db', image: 'db', volumeMounts: names.map((name) => ({ name, mountPath: `/${name}` })) }] },
});

describe('a StatefulSet', () => {
  it('gets defaults, and its claims the type and phase of objects', () => {
    expect(storedOf(ask(set({ volumeClaimTemplates: [claim('data')] }))).spec).toMatchObject({
      replicas: 1,
      podManagementPolicy: 'OrderedReady',
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
      revisionHistoryLimit: 10,
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
      volumeClaimTemplates: [{ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, status: { phase: 'Pending' } }],
    });
    expect(storedOf(ask(set({ ordinals: { start: 3 } }), 26)).spec).not.toHaveProperty('ordinals');
    expect(storedOf(ask(set(), 26)).spec).not.toHaveProperty('persistentVolumeClaimRetentionPolicy');
  });

  it('has its template and claims checked from 1.34 on', () => {
    const wrong = set({ template: mounting('nowhere'), volumeClaimTemplates: [claim('data', {})] });
    expect(causes(ask(wrong, 33))).toEqual([]);
    expect(causes(ask(wrong, 34))).toEqual([
      'spec.volumeClaimTemplates[0].spec.accessModes: Required value: at least 1 access mode is required',
      'spec.volumeClaimTemplates[0].spec.resources[storage]: Required value',
      'spec.template.spec.containers[0].volumeMounts[0].name: Not found: "nowhere"',
    ]);
  });

  it('mounts its claims as volumes, which hide those of their name', () => {
    const volumes = [{ name: 'data', hostPath: { path: '../up' } }];
    const body = set({
      template: { ...mounting('data'), spec: { ...mounting('data').spec, volumes } },
      volumeClaimTemplates: [claim('data')],
    });
    expect(causes(ask(body))).toEqual([]);
    expect(causes(ask(set({ volumeClaimTemplates: [claim('')] })))).toEqual([
      'spec.template.spec.volumes[0].persistentVolumeClaim.claimName: Required value',
      'spec.template.spec.volumes[0].name: Required value',
    ]);
  });

  it('tells wrong labels of its template twice from 1.34 on', () => {
    const body = set({
      selector: { matchLabels: { app: 'db' } },
      template: { ...template, metadata: { labels: { app: 'db', tier: '-' } } },
    });
    expect(causes(ask(body, 33))).toHaveLength(1);
    expect(causes(ask(body, 34))).toHaveLength(2);
  });

  it.each<[string, object, string]>([
    ['podManagementPolicy', { podManagementPolicy: 'Random' }, `"Random": must be 'OrderedReady' or 'Parallel'`],
    ['updateStrategy', { updateStrategy: { type: 'Never' } }, `{"Type":"Never"`],
    ['updateStrategy.rollingUpdate', { updateStrategy: { type: 'OnDelete', rollingUpdate: {} } }, `{"Partition"`],
    ['ordinals.start', { ordinals: { start: -1 } }, '-1: must be greater than or equal to 0'],
    ['serviceName', { serviceName: 'db.shop' }, '"db.shop": must not contain dots'],
  ])('is refused for its %s', (field, spec, start) => {
    const [first] = causes(ask(set(spec)));
    expect(first?.startsWith(`spec.${field}: Invalid value: ${start.startsWith('{') ? '{' : start}`)).toBe(true);
  });

  it('must have a name that is a label from 1.27 on', () => {
    const dotted = set({}, { name: 'db.main' });
    expect(causes(ask(dotted, 27))).toEqual(['metadata.name: Invalid value: "db.main": must not contain dots']);
    expect(causes(ask(dotted, 26))).toEqual([]);
  });
});

describe('an update of a StatefulSet', () => {
  const live = storedOf(ask(set({ volumeClaimTemplates: [claim('data')] })));

  it('may change how much there is, not what there is', () => {
    expect(causes(askUpdate(live, set({ volumeClaimTemplates: [claim('data')], replicas: 5, revisionHistoryLimit: 1 })))).toEqual([]);
    expect(causes(askUpdate(live, set({ volumeClaimTemplates: [claim('data')], revisionHistoryLimit: 1 }), 30))).toEqual([
      "spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden",
    ]);
    expect(causes(askUpdate(live, set({ volumeClaimTemplates: [claim('more')] })))).toEqual([
      "spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden",
    ]);
  });

  it('knows a quantity by its amount', () => {
    const same = claim('data', { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1024Mi' } } });
    expect(causes(askUpdate(live, set({ volumeClaimTemplates: [same] })))).toEqual([]);
  });

  it('leaves a template alone that was wrong already', () => {
    const wrong = storedOf(ask(set({ template: mounting('nowhere') }), 33));
    expect(causes(askUpdate(wrong, set({ template: mounting('nowhere'), replicas: 2 })))).toEqual([]);
    expect(causes(askUpdate(storedOf(ask(set())), set({ template: mounting('nowhere') })))).toHaveLength(1);
  });
});
