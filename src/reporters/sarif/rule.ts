import type { Severity } from '../../diagnostics/diagnostic.ts';
import type { Preset } from '../../lint/rule.ts';
import { BUILT_IN, ruleDeclarations } from '../../lint/rule-names.ts';

/** SARIF's words for our severities. */
export const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = { error: 'error', warning: 'warning', info: 'note' };

const PROBLEM_SEVERITIES: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'recommendation' };

/** What code scanning sorts security findings by: high from 7.0, medium from 4.0, low below. */
const SECURITY_SEVERITIES: Readonly<Record<Severity, string>> = { error: '8.0', warning: '5.0', info: '2.0' };

const SECURITY: readonly Preset[] = ['security', 'pss-baseline', 'pss-restricted'];

/** GitHub cuts longer texts. */
const LONGEST_TEXT = 1024;

/** A rule as code scanning wants it described. The user's own rules are known by their id alone. */
export function sarifRule(id: string): unknown {
  const meta = ruleDeclarations().get(id);
  const summary = (meta?.summary ?? BUILT_IN.get(id) ?? `A rule of this repository: ${id}.`).slice(0, LONGEST_TEXT);
  const severity = meta?.severity ?? (BUILT_IN.has(id) ? 'error' : 'warning');
  const isSecurity = meta?.presets.some((preset) => SECURITY.includes(preset)) === true;
  const known = meta !== undefined || BUILT_IN.has(id);
  const help = known ? `${summary} kubeproof explain ${id} tells more.` : summary;
  return {
    id,
    name: id,
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text: help, markdown: known ? `${summary}\n\n\`kubeproof explain ${id}\` tells more.` : summary },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: {
      tags: ['kubernetes', id.slice(0, id.indexOf('/')), ...(isSecurity ? ['security'] : [])],
      precision: BUILT_IN.has(id) ? 'very-high' : 'high',
      'problem.severity': PROBLEM_SEVERITIES[severity],
      ...(isSecurity ? { 'security-severity': SECURITY_SEVERITIES[severity] } : {}),
    },
  };
}
