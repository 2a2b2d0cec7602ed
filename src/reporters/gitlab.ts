import type { Severity } from '../diagnostics/diagnostic.ts';
import { fingerprints } from './fingerprints.ts';
import type { Reporter } from './report.ts';
import { placeOf, visible } from './words.ts';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'major', info: 'minor' };

/** GitLab's Code Quality report. Paths count from the root of the repository; two findings with one fingerprint would show as one. */
export const gitlab: Reporter = ({ diagnostics }, { repositoryPath }) => {
  const names = fingerprints(diagnostics, repositoryPath);
  const issues = diagnostics.map(({ message, help, rule, severity, location }, index) => {
    const { line, endLine } = placeOf(location);
    return {
      description: visible(help === undefined ? message : `${message} (${help})`),
      check_name: rule,
      fingerprint: names[index],
      severity: SEVERITIES[severity],
      location: { path: repositoryPath(location.source.path), lines: { begin: line, end: endLine } },
    };
  });
  return `${JSON.stringify(issues, null, 2)}\n`;
};
