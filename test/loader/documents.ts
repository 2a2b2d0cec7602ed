import { type Document, parseDocuments } from '../../src/loader/document.ts';
import { valueOf } from '../../src/loader/node.ts';
import { SourceFile } from '../../src/text/source-file.ts';

export const documentsOf = (text: string, path = 'a.yaml'): Document[] => parseDocuments(new SourceFile(path, text));

export const documentOf = (text: string): Document => {
  const [document] = documentsOf(text);
  if (document === undefined) throw new Error('no document');
  return document;
};

export const valuesOf = (text: string): unknown[] => documentsOf(text).flatMap(({ root }) => (root ? [valueOf(root)] : []));

/** The problems as `line:column code: message`. */
export const problemsOf = (text: string): string[] =>
  documentsOf(text).flatMap(({ source, problems }) =>
    problems.map(({ span, code, message }) => {
      const { line, column } = source.lines.positionAt(span.start);
      return `${line}:${column} ${code}: ${message}`;
    }),
  );
