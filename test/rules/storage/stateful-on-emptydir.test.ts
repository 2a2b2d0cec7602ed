import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const rule = 'storage/stateful-on-emptydir';
const pod = (image: string, path: string, volume = 'emptyDir: {}'): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {volumes: [{name: v, ${volume}}], containers: [{name: c, image: "${image}", volumeMounts: [{name: v, mountPath: ${path}}]}]}\n`;

describe(rule, () => {
  it.each([
    ['mysql:8', '/var/lib/mysql'],
    ['registry.example/mirror/mongo:7', '/data/db/'],
    ['bitnami/postgresql:17', '/bitnami/postgresql'],
    ['postgres@sha256:'.concat('a'.repeat(64)), '/var/lib/postgresql/data'],
  ])('%s keeps its data under %s', (image, path) => expect(findings(rule, pod(image, path))).toHaveLength(1));
  it.each([
    ['mysql:8', '/var/lib/mysql-files'],
    ['mysql:8', '/tmp'],
    ['mysqld-exporter:1', '/var/lib/mysql'],
    ['redis:7', '/data'],
  ])('%s does not under %s', (image, path) => expect(findings(rule, pod(image, path))).toEqual([]));
  it('a claim stays', () => expect(findings(rule, pod('mysql:8', '/var/lib/mysql', 'persistentVolumeClaim: {claimName: d}'))).toEqual([]));
});
