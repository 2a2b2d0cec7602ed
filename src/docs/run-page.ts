import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { inOrder } from '../diagnostics/order.ts';
import { kubernetesVersion, NEWEST_MINOR, parseVersions } from '../kubernetes/version.ts';
import { lint, type LintResult } from '../lint/lint.ts';
import { workspaceFromSources } from '../loader/workspace.ts';
import { SourceFile } from '../text/source-file.ts';
import type { Page, PageBlock } from './page.ts';

/** What a comment in a block says is found on its line: `# error: [messageId] part of the message`. */
export interface Expectation {
  readonly file: string;
  readonly line: number;
  readonly severity: string;
  readonly messageId: string;
  readonly part: string;
}

/** One workspace of a page, linted. */
export interface Example {
  readonly section: string;
  readonly blocks: readonly PageBlock[];
  readonly expected: readonly Expectation[];
  readonly found: readonly Diagnostic[];
  readonly result: LintResult;
}

/** The sections whose blocks are run: what is flagged, and what passes. */
const RUN = /^(Flagged|Passes)/;

/** Lints every example of a rule's page, with that rule alone. */
export function runPage(rule: string, page: Page): Example[] {
  let kind = '';
  return page.sections.flatMap(({ title, blocks }) => {
    // A sub-heading below "Flagged" begins another example of it.
    if (RUN.test(title)) kind = title;
    else if (['Options', 'When to turn it off', 'What Kubernetes does'].includes(title)) kind = '';
    return RUN.test(kind) ? workspacesOf(blocks).map((files) => runExample(rule, kind, files)) : [];
  });
}

/** Blocks that name their file form one workspace together; one without a name stands alone. */
function workspacesOf(blocks: readonly PageBlock[]): PageBlock[][] {
  const named = blocks.filter(({ settings }) => settings.has('file'));
  const alone = blocks.filter(({ settings }) => !settings.has('file')).map((block) => [block]);
  return named.length > 0 ? [named, ...alone] : alone;
}

function runExample(rule: string, section: string, blocks: readonly PageBlock[]): Example {
  const settings = new Map(blocks.flatMap((block) => [...block.settings]));
  const versions = parseVersions(settings.get('kubernetes') ?? `1.${NEWEST_MINOR}`);
  const options = JSON.parse(settings.get('options') ?? '{}') as Record<string, unknown>;
  const severity = (settings.get('severity') ?? undefined) as 'error' | 'warning' | 'info' | undefined;
  const workspace = workspaceFromSources(blocks.map(({ file, text }) => new SourceFile(file, text)));
  const result = lint(workspace, {
    versions: 'problem' in versions ? [kubernetesVersion(NEWEST_MINOR)] : versions,
    selection: {
      presets: [],
      only: [rule],
      skip: rule === 'yaml/syntax' ? [] : ['yaml/syntax'],
      settings: settings.has('options') ? new Map([[rule, { severity: severity ?? 'warning', options }]]) : new Map(),
    },
    namespace: 'default',
    inlineConfig: true,
  });
  return { section, blocks, expected: blocks.flatMap(expectationsOf), found: inOrder(result.diagnostics), result };
}

/** One line may say several: `# info: [a] this # warning: [b] that`. */
const ASSERTION = /#\s*(error|warning|info):\s*\[([\w-]+)\]\s*(.*?)\s*(?=#\s*(?:error|warning|info):\s*\[|$)/g;

const expectationsOf = ({ file, text }: PageBlock): Expectation[] =>
  text.split('\n').flatMap((line, index) =>
    [...line.matchAll(ASSERTION)].map((match) => ({
      file,
      line: index + 1,
      severity: match[1] ?? '',
      messageId: match[2] ?? '',
      part: match[3] ?? '',
    })),
  );

/** Whether a finding is the expected one. */
export const matches = ({ file, line, severity, messageId, part }: Expectation, diagnostic: Diagnostic): boolean =>
  diagnostic.location.source.path === file &&
  diagnostic.location.source.lines.positionAt(diagnostic.location.span.start).line === line &&
  diagnostic.severity === severity &&
  diagnostic.messageId === messageId &&
  diagnostic.message.includes(part);
