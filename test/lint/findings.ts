import { kubernetesVersion, NEWEST_MINOR } from '../../src/kubernetes/version.ts';
import { lint, type LintResult } from '../../src/lint/lint.ts';
import { workspaceFromSources } from '../../src/loader/workspace.ts';
import { SourceFile } from '../../src/text/source-file.ts';

export interface Asked {
  /** The minor release; the newest if absent. */
  readonly minor?: number;
  readonly options?: Readonly<Record<string, unknown>>;
}

/** Lints texts with one rule (or family) alone. A text is a file: `a.yaml`, `b.yaml` … */
export function lintWith(rule: string, texts: string | readonly string[], { minor = NEWEST_MINOR, options }: Asked = {}): LintResult {
  const files = (typeof texts === 'string' ? [texts] : texts).map(
    (text, index) => new SourceFile(`${String.fromCharCode(97 + index)}.yaml`, text),
  );
  return lint(workspaceFromSources(files), {
    versions: [kubernetesVersion(minor)],
    selection: { presets: [], only: [rule], skip: [], settings: options ? new Map([[rule, { severity: 'warning', options }]]) : new Map() },
    namespace: 'default',
    inlineConfig: true,
  });
}

/** What a rule finds, as `a.yaml:7:5 [messageId] message`. */
export function findings(rule: string, texts: string | readonly string[], asked: Asked = {}): string[] {
  return lintWith(rule, texts, asked).diagnostics.map(({ location, messageId, message }) => {
    const { line, column } = location.source.lines.positionAt(location.span.start);
    return `${location.source.path}:${line}:${column} [${messageId}] ${message}`;
  });
}
