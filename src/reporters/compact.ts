import type { Reporter } from './report.ts';
import { startOf, visible } from './words.ts';

/** One line a finding, for editors, grep and problem matchers: `path:line:col: severity: message [rule]`. */
export const compact: Reporter = ({ diagnostics }) =>
  diagnostics
    .map((diagnostic) => {
      const { line, column } = startOf(diagnostic);
      const message = visible(diagnostic.message).replace(/\s*\n\s*/g, ' ');
      return `${diagnostic.location.source.path}:${line}:${column}: ${diagnostic.severity}: ${message} [${diagnostic.rule}]\n`;
    })
    .join('');
