import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const rule = 'storage/host-path-unpinned';
const pod = (hostPath: string, mount = '', spec = ''): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {${spec}volumes: [{name: v, hostPath: {${hostPath}}}], containers: [{name: c, image: "web:1", volumeMounts: [{name: v, mountPath: /v${mount}}]}]}\n`;

describe(rule, () => {
  it.each(['/', '/proc', '/var/log/pods', '/etc/ssl', '/var/run/docker.sock'])('%s is of the system', (path) =>
    expect(findings(rule, pod(`path: ${path}`))).toEqual([]),
  );
  it.each(['/srv', '/data', '/var/lib/postgres', '/process'])('%s holds data', (path) =>
    expect(findings(rule, pod(`path: ${path}`))).toHaveLength(1),
  );
  it('a socket is no data', () => expect(findings(rule, pod('path: /srv/a.sock, type: Socket'))).toEqual([]));
  it('what is only read was put there on every node', () => expect(findings(rule, pod('path: /srv', ', readOnly: true'))).toEqual([]));
  it('nodeName pins', () => expect(findings(rule, pod('path: /srv', '', 'nodeName: node-1, '))).toEqual([]));
});
