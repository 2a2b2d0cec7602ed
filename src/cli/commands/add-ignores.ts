import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { applyEdits } from '../../diagnostics/apply-fixes.ts';
import type { TextEdit } from '../../diagnostics/diagnostic.ts';
import { ignoreComments } from '../../lint/add-ignores.ts';
import type { LintResult } from '../../lint/lint.ts';
import { type Workspace, workspaceFromSources } from '../../loader/workspace.ts';
import { count } from '../../reporters/words.ts';
import { SourceFile } from '../../text/source-file.ts';
import type { Io } from '../io.ts';
import type { Again } from './fix.ts';

const USUAL_REASON = 'found when kubeproof came, not looked at yet';

/** Writes an ignore comment at every finding; answers what is left. A comment that would be no comment at its place is not written. */
export async function addIgnores(
  workspace: Workspace,
  result: LintResult,
  again: Again,
  reason: string | true,
  io: Io,
): Promise<LintResult> {
  const edits = ignoreComments(result.diagnostics, reason === true ? USUAL_REASON : reason).filter(silences(workspace));
  const byFile = new Map<SourceFile, TextEdit[]>();
  for (const edit of edits) byFile.set(edit.source, [...(byFile.get(edit.source) ?? []), edit]);
  const texts = new Map([...byFile].map(([source, own]) => [source.path, applyEdits(source.text, own)]));
  for (const [path, text] of texts) writeBack(resolve(io.folder, path), text);
  if (edits.length > 0) io.err(`wrote ${count(edits.length, 'comment')} in ${count(texts.size, 'file')}\n`);
  return again(texts);
}

/** Whether a comment is one where it would stand: inside of a text of several lines it would be text. */
const silences =
  (workspace: Workspace) =>
  (edit: TextEdit): boolean => {
    const { source } = edit;
    if (!workspace.documents.some((document) => document.source === source)) return false;
    const text = applyEdits(source.text, [edit]);
    const { documents, problems } = workspaceFromSources([new SourceFile(source.path, text)]);
    const at = edit.span.start + 1;
    return (
      problems.length <= workspace.problems.filter((problem) => problem.source === source).length &&
      (edit.text.startsWith(',') || documents.some(({ comments }) => comments.some(({ span }) => span.start <= at && at < span.end)))
    );
  };

function writeBack(file: string, text: string): void {
  const hadMark = readFileSync(file)[0] === 0xef;
  writeFileSync(file, hadMark && !text.startsWith('\uFEFF') ? `\uFEFF${text}` : text);
}
