import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Client, folderWith, uri } from './client.ts';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a, image: "a:latest"}]}\n';
const LEAVES_A_TRACE = 'import { writeFileSync } from "node:fs";\nwriteFileSync(new URL("was-run", import.meta.url), "");\n';
/** As modules say it that are made with `defineRule`. */
const OWN_RULE = `${LEAVES_A_TRACE}export default { 'own/rule': {
  meta: { severity: 'warning', summary: 'Own.', presets: ['recommended'] },
  messages: { hit: () => 'own rule' },
  create: ({ report }) => ({ object: ({ field }) => report('hit', field.at('kind')) }),
} };\n`;

let client: Client;
let folder = '';
afterEach(async () => {
  await client.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function started(files: Readonly<Record<string, string>>, settings?: object, env?: Readonly<Record<string, string>>): Promise<void> {
  folder = folderWith({ 'a.yaml': POD, ...files });
  client = new Client(folder, env);
  await client.start([folder], { pull: true, ...(settings ? { settings } : {}), more: { configuration: true } });
}
const codes = async (): Promise<unknown[]> => [...(await client.pullAll()).values()].flat().map(({ code }) => code);

describe('a workspace that is not trusted', () => {
  it.each([
    ['a configuration', { 'kubeproof.config.mjs': `${LEAVES_A_TRACE}export default {};\n` }, undefined],
    ['rules of its own', { 'kubeproof.yaml': 'ownRules: [./own.mjs]\n', 'own.mjs': OWN_RULE }, undefined],
    [
      'a base of its configuration',
      { 'kubeproof.yaml': 'extends: [./base.mjs]\n', 'base.mjs': `${LEAVES_A_TRACE}export default {};\n` },
      undefined,
    ],
    ['what the settings name', { 'own.mjs': `${LEAVES_A_TRACE}export default {};\n` }, { configPath: 'own.mjs' }],
  ])('has %s that is a program: it is not run, and said so', async (_, files, settings) => {
    await started(files, settings);
    await codes();
    await client.until(({ method, params }) => method === 'window/showMessage' && /not trusted/.test(String(params['message'])));
    expect(existsSync(join(folder, 'was-run'))).toBe(false);
  });

  it('is checked without any program being started', async () => {
    const traps = folderWith({});
    for (const name of ['git', 'helm', 'kustomize', 'kubectl', 'node', 'sh']) {
      writeFileSync(join(traps, name), `#!/bin/sh\n: > "${join(traps, 'was-run')}"\n`);
      chmodSync(join(traps, name), 0o755);
    }
    await started(
      {
        'kustomization.yaml': 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\n',
        'chart/Chart.yaml': 'apiVersion: v2\nname: c\nversion: 1.0.0\n',
        'chart/templates/d.yaml': 'apiVersion: v1\nkind: {{ .Values.kind }}\n',
        '.git/HEAD': 'ref: refs/heads/main\n',
      },
      { render: 'onSave' },
      { PATH: traps },
    );
    client.open(join(folder, 'a.yaml'), POD);
    client.notify('textDocument/didSave', { textDocument: { uri: uri(join(folder, 'a.yaml')) } });
    expect(await codes()).not.toHaveLength(0);
    expect(existsSync(join(traps, 'was-run'))).toBe(false);
    rmSync(traps, { recursive: true, force: true });
  });
});

describe('a workspace that is trusted', () => {
  it('runs its own rules, also when it comes to be trusted later', async () => {
    await started({ 'kubeproof.yaml': 'ownRules: [./own.mjs]\n', 'own.mjs': OWN_RULE });
    expect(await codes()).not.toContain('own/rule');
    client.answers.set('workspace/configuration', [{ trusted: true }]);
    client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.until(({ method }) => method === 'workspace/diagnostic/refresh');
    expect(await codes()).toContain('own/rule');
    expect(existsSync(join(folder, 'was-run'))).toBe(true);
  });
});
