import type { Location, Severity } from '../../diagnostics/diagnostic.ts';
import { placeOf } from '../words.ts';
import { xmlText } from '../xml.ts';

/** The line of a location between its neighbours, with what it is about marked. */
export function codeOf(location: Location, severity: Severity): string {
  const { source } = location;
  const { line, column, endLine, endColumn } = placeOf(location);
  if (source.text === '') return '';
  const rows = [line - 1, line, line + 1]
    .filter((n) => n >= 1 && n <= source.lines.count)
    .map((n) => {
      const text = source.lineText(n);
      const shown = n === line ? marked(text, column - 1, line === endLine ? endColumn - 1 : text.length, severity) : xmlText(text);
      return `<span class="n">${n}</span>${shown}\n`;
    });
  return `<pre>${rows.join('')}</pre>`;
}

const marked = (text: string, from: number, to: number, severity: Severity): string =>
  `${xmlText(text.slice(0, from))}<mark class="${severity}">${xmlText(text.slice(from, Math.max(to, from + 1))) || ' '}</mark>${xmlText(text.slice(Math.max(to, from + 1)))}`;
