import { BUILT_IN, ruleDeclarations } from '../../lint/rule-names.ts';
import { type AtCursor, atCursor } from '../at-cursor.ts';
import type { Folders } from '../folders.ts';
import { innerRange } from '../navigation/navigate.ts';
import { rangeOf } from '../places.ts';
import type { AtPosition, Range } from '../protocol.ts';
import type { QuestionScope } from '../questions.ts';
import type { Connection } from '../rpc/connection.ts';
import { aboutField } from './about-field.ts';
import { aboutPods, aboutPorts, aboutReference } from './about-objects.ts';

/** Says what the cursor is on: a field, a name, a rule in a comment. */
export function answerHover(connection: Connection, folders: Folders, scope: QuestionScope): void {
  connection.onRequest('textDocument/hover', async (params: AtPosition) => {
    const at = await atCursor(folders, params);
    if (at === undefined) return null;
    const hover = ruleHover(at, scope) ?? fieldHover(at);
    return hover && { range: hover.range, contents: contentsFor(scope, hover.text) };
  });
}

interface Hover {
  readonly text: string;
  readonly range: Range;
}

/** Markdown, for clients that read it. */
function contentsFor({ client }: QuestionScope, text: string): object {
  const formats = client.textDocument?.hover?.contentFormat ?? ['markdown'];
  return formats.includes('markdown') ? { kind: 'markdown', value: text } : { kind: 'plaintext', value: text.replace(/\*\*|`/g, '') };
}

/** `family/name` in a comment of ours, `family.name` in an annotation. */
function ruleHover({ source, offset }: AtCursor, { pageOf }: QuestionScope): Hover | undefined {
  const { line, column } = source.lines.positionAt(offset);
  const text = source.lineText(line);
  const ours = text.search(/#\s*kubeproof:|kubeproof\.io\/ignore\./);
  if (ours < 0 || column <= ours) return undefined;
  const match = [...text.matchAll(/(?<=[\s[,]|ignore\.)[\w-]+[/.][\w-]+/g)].find(
    ({ index, 0: name }) => index < column && column <= index + name.length + 1,
  );
  const rule = match?.[0].replace('.', '/') ?? '';
  const summary = ruleDeclarations().get(rule)?.summary ?? BUILT_IN.get(rule);
  if (match === undefined || summary === undefined) return undefined;
  const page = pageOf(rule);
  const start = source.lines.offsetOf(line) + match.index;
  const link = page === undefined ? '' : `\n\n[${rule}](${page.uri})`;
  return { text: `${summary}${link}`, range: rangeOf(source, { start, end: start + rule.length }) };
}

function fieldHover(at: AtCursor): Hover | null {
  const { field, view, isKey, source } = at;
  if (field === undefined || view === undefined || !field.exists) return null;
  const cluster = at.snapshot.cluster();
  const parts = [
    ...(isKey ? [] : aboutReference(at, cluster)),
    ...aboutPorts(at, cluster),
    ...aboutField(view, field, cluster),
    ...aboutPods(view, field, cluster),
  ];
  if (parts.length === 0) return null;
  return { text: parts.join('\n\n'), range: isKey ? rangeOf(source, field.keySpan) : innerRange(field) };
}
