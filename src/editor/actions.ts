import { applyFixes } from '../diagnostics/apply-fixes.ts';
import type { Diagnostic, Fix } from '../diagnostics/diagnostic.ts';
import { ignoreComments, ignoreObjectComment } from '../lint/add-ignores.ts';
import type { Document } from '../loader/document.ts';
import type { Folder } from './folder.ts';
import type { Folders } from './folders.ts';
import { rangeOf } from './places.ts';
import type { CodeAction, Diagnostic as Reported, Range } from './protocol.ts';
import type { QuestionScope } from './questions.ts';
import { editFor } from './report.ts';
import type { Connection } from './rpc/connection.ts';

interface Params {
  readonly textDocument: { readonly uri: string };
  readonly range: Range;
  readonly context: { readonly diagnostics: readonly Reported[]; readonly only?: readonly string[] };
}

/** What stands where the user has to say why. */
const REASON = 'TODO: say why';
const FIX_ALL = 'source.fixAll.kubeproof';

/** Offers to mend, to ignore and to explain what is found. */
export function answerActions(connection: Connection, folders: Folders, scope: QuestionScope): void {
  connection.onRequest('textDocument/codeAction', async ({ textDocument, range, context }: Params) => {
    const file = folders.at(textDocument.uri);
    if (file === undefined) return [];
    const { findings, snapshot } = await file.folder.analysis();
    const documents = snapshot?.workspace.documents ?? [];
    const all = findings.get(file.path) ?? [];
    const wants = (kind: string): boolean =>
      context.only === undefined || context.only.some((each) => each === '' || kind === each || kind.startsWith(`${each}.`));
    const here = all.filter(({ location: { source, span } }) => overlaps(rangeOf(source, span), range));
    return [
      ...(wants('quickfix')
        ? here.flatMap((finding) => quickFixes(finding, { all, documents, folder: file.folder, shown: context.diagnostics }, scope))
        : []),
      ...(wants(FIX_ALL) && context.only !== undefined ? fixAll(all, file.folder, scope) : []),
    ];
  });
}

const overlaps = (a: Range, b: Range): boolean => !isBefore(a.end, b.start) && !isBefore(b.end, a.start);

const isBefore = (a: Range['start'], b: Range['start']): boolean => a.line < b.line || (a.line === b.line && a.character < b.character);

/** What there is besides a finding. */
interface Around {
  readonly all: readonly Diagnostic[];
  readonly documents: readonly Document[];
  readonly folder: Folder;
  /** The findings as the client has them. */
  readonly shown: readonly Reported[];
}

function quickFixes(finding: Diagnostic, { all, documents, folder, shown }: Around, { client, pageOf }: QuestionScope): CodeAction[] {
  const { rule, fix, location } = finding;
  const range = JSON.stringify(rangeOf(location.source, location.span));
  const diagnostics = shown.filter(({ code, range: place }) => code === rule && JSON.stringify(place) === range);
  const action = (title: string, edits: Fix['edits'], isPreferred = false): CodeAction => ({
    title,
    kind: 'quickfix',
    diagnostics,
    ...(isPreferred ? { isPreferred } : {}),
    edit: editFor(client, edits, folder),
  });
  const actions: CodeAction[] = [];
  if (fix) actions.push(action(`${capital(fix.title)}${fix.safe ? '' : ' (may change what the cluster does)'}`, fix.edits, fix.safe));
  const same = fix?.safe ? all.filter((other) => other.rule === rule && other.fix?.safe) : [];
  if (same.length > 1) actions.push(action(`Fix all ${rule} in this file`, editsOf(same)));
  const comment = ignoreComments([finding], REASON);
  if (comment.length > 0) actions.push(action(`Ignore ${rule} on this line`, comment));
  const document = documents.find(({ source, index }) => source === location.source && index === finding.document);
  const above = document && ignoreObjectComment(finding, document, REASON);
  if (above) actions.push(action(`Ignore ${rule} in this object`, [above]));
  const page = client.window?.showDocument?.support === true ? pageOf(rule) : undefined;
  if (page)
    actions.push({
      title: `Show what ${rule} is about`,
      kind: 'quickfix',
      diagnostics,
      command: { title: 'Show', command: 'kubeproof.explain', arguments: [rule] },
    });
  return actions;
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

function fixAll(all: readonly Diagnostic[], folder: Folder, { client }: QuestionScope): CodeAction[] {
  const edits = editsOf(all);
  return edits.length === 0
    ? []
    : [{ title: 'Fix all that kubeproof can mend safely', kind: FIX_ALL, edit: editFor(client, edits, folder) }];
}

/** The edits of all safe fixes that don't get in each other's way. */
const editsOf = (findings: readonly Diagnostic[]): Fix['edits'] =>
  applyFixes(findings, { unsafe: false }).flatMap(({ fixed }) => fixed.flatMap(({ fix }) => fix?.edits ?? []));
