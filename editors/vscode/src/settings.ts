import * as vscode from 'vscode';

/** The extension that tells of YAML's syntax too. */
const YAML_EXTENSION = 'redhat.vscode-yaml';

/** The settings as the server wants them. */
export function sentSettings(settings: Pick<vscode.WorkspaceConfiguration, 'get'>, trusted: boolean): object {
  const yamlSyntax = settings.get('yamlSyntax', 'auto');
  const isToldElsewhere = vscode.extensions.getExtension(YAML_EXTENSION) !== undefined;
  return {
    enable: settings.get('enable', true),
    trusted,
    // A configuration that an untrusted workspace names is none that the user chose.
    configPath: trusted ? settings.get('configPath', '') : '',
    kubernetesVersion: settings.get('kubernetesVersion', ''),
    render: settings.get('render', 'off'),
    diagnostics: { scope: settings.get('diagnostics.scope', 'openFiles') },
    yamlSyntax: yamlSyntax === 'auto' ? (isToldElsewhere ? 'off' : 'on') : yamlSyntax,
  };
}
