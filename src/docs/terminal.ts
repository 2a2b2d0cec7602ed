import type { BlockContent, DefinitionContent, PhrasingContent, Root, RootContent } from 'mdast';
import pc from 'picocolors';
import { displayWidth } from '../text/display-width.ts';
import { textOf } from './page.ts';

type Colors = ReturnType<typeof pc.createColors>;

/** A Markdown page for a terminal: headings bold, code indented, text wrapped to `width` columns. */
export function renderForTerminal(tree: Root, { color, width }: { readonly color: boolean; readonly width: number }): string {
  const colors = pc.createColors(color);
  return `${tree.children
    .map((node) => block(node, colors, Math.min(width, 100)))
    .filter((text) => text !== '')
    .join('\n\n')}\n`;
}

function block(node: RootContent, colors: Colors, width: number): string {
  switch (node.type) {
    case 'heading':
      return node.depth === 1 ? colors.bold(colors.underline(textOf(node))) : colors.bold(textOf(node));
    case 'paragraph':
      return wrap(inline(node.children, colors), width, '');
    case 'code':
      return node.value
        .split('\n')
        .map((line) => `    ${codeLine(line, colors)}`)
        .join('\n');
    case 'list':
      return node.children.map((item) => bullet(item.children, colors, width)).join('\n');
    case 'blockquote':
      return node.children.map((child) => block(child, colors, width)).join('\n');
    case 'table':
      return table(node.children.map((row) => row.children.map((cell) => inline(cell.children, colors))));
    default:
      return '';
  }
}

const codeLine = (line: string, colors: Colors): string => {
  const at = line.search(/(^|\s)#/);
  return at < 0 ? colors.cyan(line) : colors.cyan(line.slice(0, at)) + colors.dim(line.slice(at));
};

const bullet = (children: readonly (BlockContent | DefinitionContent)[], colors: Colors, width: number): string =>
  children
    .map(
      (child, index) =>
        `${index === 0 ? '  - ' : '    '}${block(child, colors, width - 4)
          .split('\n')
          .join('\n    ')}`,
    )
    .join('\n');

function inline(nodes: readonly PhrasingContent[], colors: Colors): string {
  return nodes
    .map((node) => {
      if (node.type === 'break') return '\n';
      if (node.type === 'inlineCode') return colors.cyan(node.value);
      if (node.type === 'strong') return colors.bold(inline(node.children, colors));
      if (node.type === 'emphasis') return colors.italic(inline(node.children, colors));
      if (node.type === 'link') return `${inline(node.children, colors)} (${node.url})`;
      return textOf(node).replace(/\s*\n\s*/g, ' ');
    })
    .join('');
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))));
  return rows
    .map(
      (row) =>
        `  ${row
          .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
          .join('   ')
          .trimEnd()}`,
    )
    .join('\n');
}

const widthOf = (text: string): number => displayWidth(text.replace(/\u001b\[[0-9;]*m/g, ''));

/** Breaks text at spaces. */
export const wrap = (text: string, width: number, indent: string): string =>
  text
    .split('\n')
    .map((line) => wrapLine(line, width, indent))
    .join('\n');

function wrapLine(text: string, width: number, indent: string): string {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    if (line.trim() !== '' && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line);
      line = indent;
    }
    line = line.trim() === '' ? indent + word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}
