import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import type { Node } from './node.ts';
import type { DuplicateKey, SyntaxProblem } from './syntax-problem.ts';
import { parseYaml } from './yaml.ts';

/** A comment, from its `#` to the end of the line. */
export interface Comment {
  readonly span: Span;
  readonly text: string;
}

/** One YAML, JSON or Markdown-fence document of a file. */
export interface Document {
  readonly source: SourceFile;
  readonly span: Span;
  /** Counts from 0 the chunks into which lines beginning with `---` cut the text; before a leading `---` lies the empty chunk 0. */
  readonly index: number;
  readonly kind: 'yaml' | 'json' | 'markdown';
  /** Undefined where kubectl could not read the document. */
  readonly root: Node | undefined;
  readonly problems: readonly SyntaxProblem[];
  readonly duplicates: readonly DuplicateKey[];
  readonly comments: readonly Comment[];
}

/** The documents of a file, without the empty ones. */
export function parseDocuments(source: SourceFile): Document[] {
  const documents: Document[] = [];
  let start = 0;
  let index = 0;
  for (;;) {
    const next = /^---.*(?:\n|$)/gm;
    next.lastIndex = start;
    const match = next.exec(source.text);
    const end = match?.index ?? source.text.length;
    const { root, problems, duplicates, comments } = parseYaml(source.text, start, end);
    if (root || problems.length > 0 || comments.length > 0)
      documents.push({ source, span: { start, end }, index, kind: 'yaml', root, problems, duplicates, comments });
    if (match === null || match[0] === '') break;
    start = next.lastIndex;
    index += 1;
  }
  return documents;
}
