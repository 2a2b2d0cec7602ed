import { afterEach, describe, expect, it } from 'vitest';
import { Folder } from '../../cli/run.ts';

const POD = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers: [{name: web, image: nginx, resources: {requests: {cpu: 100m}}}]
`;
const BROKEN = `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {ports: []}
`;

let folder: Folder | undefined;
afterEach(() => folder?.remove());

const run = (args: readonly string[], files: Readonly<Record<string, string>>) => {
  folder = new Folder(files);
  return folder.run(['describe', ...args]);
};

describe('kubeproof describe', () => {
  it('tells of a Pod as an apply would leave it', async () => {
    const { code, out, err } = await run(['pod/web', '--apply', 'pod.yaml'], { 'pod.yaml': POD });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^Name: {13}web\n/);
    expect(out).toContain('\nQoS Class:                   Burstable\n');
    expect(out).toMatch(/\nEvents: {22}<none>\n$/);
  });

  it('tells of what files name, without events if so wished', async () => {
    const { code, out } = await run(['-f', 'pod.yaml', '--state', 'pod.yaml', '--show-events=false'], { 'pod.yaml': POD });
    expect(code).toBe(0);
    expect(out).toMatch(/^Name: +web\n/);
    expect(out).not.toContain('Events');
  });

  it('tells of the rest where something could not be applied, and ends with 1', async () => {
    const { code, out, err } = await run(['pods', '--apply', '.'], { 'pod.yaml': POD, 'service.yaml': BROKEN });
    expect(code).toBe(1);
    expect(out).toMatch(/^Name: +web\n/);
    expect(err).toContain('spec.ports: Required value');
  });

  it('shows only what who asks may see', async () => {
    const { code, out, err } = await run(['pod', 'web', '--state', 'pod.yaml', '--as', 'eve'], { 'pod.yaml': POD });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toBe(
      'Error from server (Forbidden): pods "web" is forbidden: User "eve" cannot get resource "pods" in API group "" in the namespace "default"\n',
    );
  });
});
