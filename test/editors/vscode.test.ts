import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { serverProgram } from '../../editors/vscode/src/server-program.ts';
import { DEFAULT_SETTINGS, readSettings } from '../../src/editor/settings.ts';

const folder = join(import.meta.dirname, '../../editors/vscode');
const readme = readFileSync(join(folder, 'README.md'), 'utf8');
const sources = ['extension', 'session', 'status', 'settings'].map((name) => readFileSync(join(folder, `src/${name}.ts`), 'utf8')).join('');

interface Manifest {
  readonly capabilities: { readonly untrustedWorkspaces: { readonly supported: string; readonly restrictedConfigurations: string[] } };
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown; readonly enum?: string[] }>> };
  };
}
const { capabilities, contributes } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
const settings = Object.entries(contributes.configuration.properties);

describe('the manifest of the VS Code extension', () => {
  /** What the user may write, so that it differs from what holds without a word. */
  const SET: Readonly<Record<string, unknown>> = {
    'kubeproof.enable': false,
    'kubeproof.configPath': 'ci/kubeproof.yaml',
    'kubeproof.kubernetesVersion': '1.30',
    'kubeproof.render': 'onSave',
    'kubeproof.diagnostics.scope': 'workspace',
    'kubeproof.yamlSyntax': 'off',
  };
  /** Those of the client alone. */
  const OWN = ['kubeproof.path', 'kubeproof.trace.server'];

  it.each(settings.map(([name]) => name).filter((name) => !OWN.includes(name)))('offers %s, which the server heeds', (name) => {
    const [, ...path] = name.split('.');
    const sent = path.reduceRight<unknown>((value, key) => ({ [key]: value }), SET[name]);
    expect(readSettings(sent)).not.toEqual(DEFAULT_SETTINGS);
    expect(readSettings({ kubeproof: sent })).toEqual(readSettings(sent));
  });

  it.each(settings)('has a page that tells of %s', (name) => {
    expect(readme).toContain(`\`${name}\``);
  });

  it.each(contributes.commands)('has the command $command', ({ command }) => {
    expect(sources).toContain(`registerCommand('${command}'`);
  });

  it('lets no untrusted workspace name what is run', () => {
    expect(capabilities.untrustedWorkspaces.supported).toBe('limited');
    expect(capabilities.untrustedWorkspaces.restrictedConfigurations).toEqual([
      'kubeproof.path',
      'kubeproof.configPath',
      'kubeproof.render',
    ]);
  });
});

describe('the kubeproof that VS Code starts', () => {
  const own = join('/work', 'node_modules', 'kubeproof', 'bin', 'kubeproof.js');
  const around = { path: '', isTrusted: true, folders: ['/other', '/work'], bundled: '/ext/server/bin/kubeproof.js' };
  const none = () => false;
  const all = () => true;

  it.each([
    ['is the bundled one', around, none, '/ext/server/bin/kubeproof.js', 'bundled'],
    ["is the workspace's own where it has one", around, (path: string) => path === own, own, 'workspace'],
    ['is the one that is set', { ...around, path: '/opt/kubeproof' }, all, '/opt/kubeproof', 'setting'],
    ['is one of PATH by its name', { ...around, path: 'kubeproof' }, all, 'kubeproof', 'setting'],
    ['is one of a folder', { ...around, path: 'bin/kp' }, (path: string) => path.startsWith('/work'), join('/work', 'bin/kp'), 'setting'],
    ['is the bundled one in restricted mode', { ...around, path: '/opt/kubeproof', isTrusted: false }, all, around.bundled, 'bundled'],
  ] as const)('%s', (_, given, exists, path, origin) => {
    expect(serverProgram(given, exists)).toEqual({ path, origin });
  });
});
