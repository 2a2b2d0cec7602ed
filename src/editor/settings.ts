/** What an editor may set; everything else stands in `kubeproof.yaml`, which the command line reads too. */
export interface Settings {
  readonly enable: boolean;
  /** Whether configurations and rules that are programs may be run. */
  readonly trusted: boolean;
  /** A configuration that holds for every file, instead of the nearest ones. */
  readonly configPath: string | undefined;
  /** As `--kubernetes-version` takes it. */
  readonly kubernetesVersion: string | undefined;
  /** Whether kustomize and helm are run when files are read or saved; in a trusted workspace only. */
  readonly render: 'off' | 'onSave';
  /** Where findings are told: in files that are open, or in all of the folder. Undefined: open files if pushed, all if pulled. */
  readonly scope: 'openFiles' | 'workspace' | undefined;
  /** Whether findings about YAML's syntax are told, which another language server may tell too. */
  readonly yamlSyntax: 'on' | 'off';
}

/** Without a word nothing of the workspace is run. */
export const DEFAULT_SETTINGS: Settings = {
  enable: true,
  trusted: false,
  configPath: undefined,
  kubernetesVersion: undefined,
  render: 'off',
  scope: undefined,
  yamlSyntax: 'on',
};

/** Reads what the client sent, bare or below `kubeproof`. What is not understood is as if it were not there. */
export function readSettings(sent: unknown, before: Settings = DEFAULT_SETTINGS): Settings {
  const given = isMap(sent) && isMap(sent['kubeproof']) ? sent['kubeproof'] : sent;
  if (!isMap(given)) return before;
  const scope = isMap(given['diagnostics']) ? given['diagnostics']['scope'] : given['diagnostics.scope'];
  return {
    enable: typeof given['enable'] === 'boolean' ? given['enable'] : before.enable,
    trusted: typeof given['trusted'] === 'boolean' ? given['trusted'] : before.trusted,
    configPath: textOr(given['configPath'], before.configPath),
    kubernetesVersion: textOr(given['kubernetesVersion'], before.kubernetesVersion),
    render: oneOf(given['render'], ['off', 'onSave'], before.render),
    scope: oneOf(scope, ['openFiles', 'workspace'], before.scope),
    yamlSyntax: oneOf(given['yamlSyntax'], ['on', 'off'], before.yamlSyntax),
  };
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const oneOf = <T>(value: unknown, known: readonly T[], before: T): T => known.find((each) => each === value) ?? before;

const textOr = (value: unknown, before: string | undefined): string | undefined =>
  typeof value === 'string' ? value || undefined : before;
