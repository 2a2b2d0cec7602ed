import { chmodSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { Folder } from './run.ts';

let folder: Folder;
afterEach(() => folder.remove());

const CRD = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: widgets.example.org
`;

const doctor = async (files: Record<string, string>, env: Record<string, string> = {}, ...args: string[]) => {
  folder = new Folder(files);
  return folder.run(['doctor', ...args], { env });
};

interface Facts {
  readonly configuration: object;
  readonly here: object;
  readonly editor: object;
  readonly problems: readonly string[];
}

const facts = async (files: Record<string, string>, env: Record<string, string> = {}) => {
  const { code, out } = await doctor(files, env, '-o', 'json');
  return { code, ...(JSON.parse(out) as Facts) };
};

describe('kubeproof doctor', () => {
  it('tells what is installed, for people', async () => {
    const { code, out, err } = await doctor({});
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(`node          ${process.versions.node} (${process.execPath})`);
    expect(out).toMatch(/kubernetes {4}1\.18 to 1\.36 \(19 releases\)/);
    expect(out).toMatch(/file {10}none: the preset recommended holds/);
    expect(out).toMatch(/git {11}not found: --changed/);
    expect(out).toMatch(/\nEverything is in order\.\n$/);
  });

  it('tells what a run here would find', async () => {
    const { code, configuration, here } = await facts({
      'kubeproof.yaml': 'extends: [strict]\nkubernetes: {versions: ["1.30"], crds: [elsewhere]}\n',
      'crds/widget.yaml': CRD,
      'elsewhere/gadget.yaml': CRD.replace('widgets', 'gadgets'),
      'sub/.kubeproofignore': 'ignored.yaml\n',
      'sub/ignored.yaml': CRD.replace('widgets', 'ignored'),
    });
    expect(code).toBe(0);
    expect(configuration).toMatchObject({ file: `${folder.path}/kubeproof.yaml`, presets: ['strict'], kubernetes: '1.30' });
    expect(here).toMatchObject({
      CRDs: { 'widgets.example.org': 'crds/widget.yaml', 'gadgets.example.org': expect.stringMatching('elsewhere/gadget.yaml$') },
      'ignore files': ['sub/.kubeproofignore'],
      manifests: { objects: 2, files: 2 },
    });
  });

  it('tells the versions of the programs on PATH', async () => {
    folder = new Folder({
      'bin/git': '#!/bin/sh\necho git version 2.39.5\n',
      'bin/helm': '#!/bin/sh\necho v3.18.2+g04cad46\n',
      'bin/kubectl': '#!/bin/sh\nprintf "Client Version: v1.34.1\\nKustomize Version: v5.7.1\\n"\n',
      'bin/kustomize': '#!/bin/sh\nexit 1\n',
    });
    for (const name of ['git', 'helm', 'kubectl', 'kustomize']) chmodSync(`${folder.path}/bin/${name}`, 0o755);
    const { out } = await folder.run(['doctor', '-o', 'json'], { env: { PATH: `${folder.path}/bin` } });
    expect((JSON.parse(out) as { programs: unknown }).programs).toEqual({
      git: { path: `${folder.path}/bin/git`, version: '2.39.5' },
      helm: { path: `${folder.path}/bin/helm`, version: 'v3.18.2+g04cad46' },
      kubectl: { path: `${folder.path}/bin/kubectl`, version: 'v1.34.1' },
      kustomize: { path: `${folder.path}/bin/kustomize`, version: null },
    });
  });

  it('asks the language server how it is', async () => {
    expect((await facts({})).editor).toMatchObject({ server: { offers: expect.arrayContaining(['hover', 'codeAction']) } });
  });

  it.each([
    ['a configuration that cannot be used', { 'kubeproof.yaml': 'overides: []\n' }, {}, /unknown key "overides"/],
    ['a configuration that is not there', {}, { KUBEPROOF_CONFIG: 'none.yaml' }, /none\.yaml/],
    [
      'a release that is not carried',
      {},
      { KUBEPROOF_KUBERNETES_VERSION: '1.99' },
      /KUBEPROOF_KUBERNETES_VERSION: Kubernetes 1\.99 is not/,
    ],
    ['CRDs that are not there', { 'kubeproof.yaml': 'kubernetes: {crds: [none]}\n' }, {}, /none: no such file or folder/],
  ])('says what is wrong, with exit code 1: %s', async (_, files, env, problem) => {
    const { code, problems, editor } = await facts(files as Record<string, string>, env as Record<string, string>);
    expect(code).toBe(1);
    expect(problems).toEqual([expect.stringMatching(problem)]);
    expect(editor).toBeDefined();
  });
});
