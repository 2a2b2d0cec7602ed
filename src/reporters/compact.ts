import pc from 'picocolors';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Reporter } from './report.ts';
import { oneLine, SEVERITY_COLORS, startOf } from './words.ts';

/** One line a finding, for editors, grep and problem matchers: `path:line:col: severity: message [rule]`. */
export const compact: Reporter = ({ diagnostics }, { color, pathOf }) => {
  const colors = pc.createColors(color);
  return diagnostics
    .map((diagnostic) => {
      const { severity } = diagnostic;
      return `${compactLine(diagnostic, pathOf, colors.bold(colors[SEVERITY_COLORS[severity]](severity)), colors.dim)}\n`;
    })
    .join('');
};

/** The line of one finding, without a line break. */
export function compactLine(
  diagnostic: Diagnostic,
  pathOf: (path: string) => string,
  severity: string = diagnostic.severity,
  faint: (text: string) => string = (text) => text,
): string {
  const { line, column } = startOf(diagnostic);
  const place = `${oneLine(pathOf(diagnostic.location.source.path))}:${line}:${column}:`;
  return `${place} ${severity}: ${oneLine(diagnostic.message)} ${faint(`[${diagnostic.rule}]`)}`;
}
