import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument, type ParsedNode } from 'yaml';
import type { Comment } from './document.ts';
import { type Entry, mapNode, type Node, type ScalarNode, type ScalarStyle } from './node.ts';
import { resolvePlain } from './scalar.ts';
import type { DuplicateKey, SyntaxProblem } from './syntax-problem.ts';

/** What one chunk of YAML holds. */
export interface YamlDocument {
  readonly root: Node | undefined;
  readonly problems: readonly SyntaxProblem[];
  readonly duplicates: readonly DuplicateKey[];
  readonly comments: readonly Comment[];
}

const styles: Record<string, ScalarStyle> = {
  QUOTE_DOUBLE: 'double',
  QUOTE_SINGLE: 'single',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

/** Reads the YAML between two offsets of a text; all positions are offsets into the whole text. */
export function parseYaml(text: string, start: number, end: number): YamlDocument {
  const doc = parseDocument(text.slice(start, end), { schema: 'failsafe', uniqueKeys: false, logLevel: 'silent', prettyErrors: false });
  const problems = doc.errors.map(
    (error): SyntaxProblem => ({
      code: 'unexpected',
      message: error.message,
      span: { start: start + error.pos[0], end: start + error.pos[1] },
    }),
  );
  const duplicates: DuplicateKey[] = [];
  const comments: Comment[] = [];
  for (const match of text.slice(start, end).matchAll(/(?<=^|\s)#.*$/gm))
    comments.push({ text: match[0], span: { start: start + match.index, end: start + match.index + match[0].length } });
  const convert = (node: unknown, at: number): Node => {
    const parsed = node as ParsedNode | null;
    const [from, to] = parsed?.range ?? [at, at];
    if (isAlias(parsed)) return convert(parsed.resolve(doc), from);
    if (isScalar(parsed)) return scalar(parsed, from, to);
    if (isSeq(parsed))
      return {
        type: 'sequence',
        start: start + from,
        end: start + to,
        flow: parsed.flow === true,
        items: parsed.items.map((item) => convert(item, to)),
      };
    if (isMap(parsed)) {
      const entries = new Map<string, Entry>();
      for (const pair of parsed.items) {
        const keyNode = convert(pair.key, from);
        if (!isPair(pair) || keyNode.type !== 'scalar') continue;
        const key = String(keyNode.value);
        const first = entries.get(key);
        if (first) duplicates.push({ key, path: key, first: first.keyNode, second: keyNode });
        entries.set(key, { key, keyNode, value: convert(pair.value, keyNode.end - start) });
      }
      return mapNode(start + from, start + to, parsed.flow === true, [...entries.values()]);
    }
    return { type: 'scalar', start: start + at, end: start + at, value: null, style: 'plain', source: '' };
  };
  const scalar = (node: { type?: string; source?: string; value: unknown }, from: number, to: number): ScalarNode => {
    const style = styles[node.type ?? ''] ?? 'plain';
    const source = node.source ?? String(node.value ?? '');
    return {
      type: 'scalar',
      start: start + from,
      end: start + to,
      value: style === 'plain' ? resolvePlain(source) : source,
      style,
      source,
    };
  };
  return { root: problems.length === 0 && doc.contents ? convert(doc.contents, 0) : undefined, problems, duplicates, comments };
}
