import type { Root, RootContent } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

/** A YAML block of a rule's page, run as a test. */
export interface PageBlock {
  /** The name of the file that the block stands for; blocks of one section form one workspace. */
  readonly file: string;
  readonly text: string;
  /** The line of the block's first line in the page, from 1. */
  readonly line: number;
  /** What the fence says behind the language: `file=service.yaml only=… kubernetes=1.25`. */
  readonly settings: ReadonlyMap<string, string>;
}

/** A second-level section of a page. */
export interface PageSection {
  readonly title: string;
  readonly blocks: readonly PageBlock[];
}

/** A rule's page. */
export interface Page {
  readonly title: string;
  readonly sections: readonly PageSection[];
  readonly tree: Root;
}

/** Reads a rule's page. */
export function parsePage(markdown: string): Page {
  const tree = unified().use(remarkParse).parse(markdown);
  let title = '';
  const sections: { title: string; blocks: PageBlock[] }[] = [];
  for (const node of tree.children) {
    if (node.type === 'heading' && node.depth === 1) title = textOf(node);
    if (node.type === 'heading' && (node.depth === 2 || node.depth === 3)) sections.push({ title: textOf(node), blocks: [] });
    const section = sections.at(-1);
    if (node.type === 'code' && (node.lang === 'yaml' || node.lang === 'json') && section)
      section.blocks.push(blockOf(node, section.blocks.length));
  }
  return { title, sections, tree };
}

function blockOf(node: Extract<RootContent, { type: 'code' }>, index: number): PageBlock {
  const settings = new Map([...(node.meta ?? '').matchAll(/([\w-]+)=(\S+)/g)].map((match) => [match[1] ?? '', match[2] ?? '']));
  const file = settings.get('file') ?? (index === 0 ? 'manifest.yaml' : `manifest-${index + 1}.yaml`);
  return { file, text: `${node.value}\n`, line: (node.position?.start.line ?? 0) + 1, settings };
}

/** The plain text of a node and of all below it. */
export function textOf(node: unknown): string {
  if (typeof node !== 'object' || node === null) return '';
  if ('value' in node && typeof node.value === 'string') return node.value;
  return 'children' in node && Array.isArray(node.children) ? node.children.map(textOf).join('') : '';
}
