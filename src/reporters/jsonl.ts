import { diagnosticToJson } from './json.ts';
import type { Reporter } from './report.ts';

/** A line of JSON for each finding, as in the list of `json`; nothing where nothing is found. */
export const jsonl: Reporter = ({ diagnostics }, { pathOf }) =>
  diagnostics.map((diagnostic) => `${JSON.stringify(diagnosticToJson(diagnostic, pathOf))}\n`).join('');
