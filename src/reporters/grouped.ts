import pc from 'picocolors';
import { displayWidth } from '../text/display-width.ts';
import { byFile } from './by-file.ts';
import type { Reporter } from './report.ts';
import { oneLine, SEVERITY_COLORS, startOf, summaryLines } from './words.ts';

/** Files with aligned rows below them: place, severity, message, rule. */
export const grouped: Reporter = (result, { color, pathOf }) => {
  const colors = pc.createColors(color);
  const blocks = [...byFile(result.diagnostics)].map(([path, found]) => {
    const rows = found.map((diagnostic) => {
      const { line, column } = startOf(diagnostic);
      return { place: `${line}:${column}`, severity: diagnostic.severity, message: oneLine(diagnostic.message), rule: diagnostic.rule };
    });
    const width = (cells: readonly string[]): number => Math.max(...cells.map(displayWidth));
    const [places, severities] = [width(rows.map(({ place }) => place)), width(rows.map(({ severity }) => severity))];
    const messages = Math.min(LONGEST_ALIGNED, width(rows.map(({ message }) => message)));
    const pad = (text: string, to: number): string => ' '.repeat(Math.max(0, to - displayWidth(text)));
    const lines = rows.map(
      ({ place, severity, message, rule }) =>
        `  ${pad(place, places)}${colors.dim(place)}  ${colors[SEVERITY_COLORS[severity]](severity)}${pad(severity, severities)}  ${message}${pad(message, messages)}  ${colors.dim(rule)}\n`,
    );
    return `${colors.underline(oneLine(pathOf(path)))}\n${lines.join('')}\n`;
  });
  return `${blocks.join('')}${summaryLines(result).join('\n')}\n`;
};

/** Beyond it the rule follows its message. */
const LONGEST_ALIGNED = 100;
