import type { Resource } from '../loader/resource.ts';
import { rulesOfChecks, rulesOfTool } from './foreign-checks.ts';

/** What an annotation of another linter silences. */
export interface ForeignSuppression {
  readonly rules: readonly string[];
  readonly reason: string;
}

/**
 * What an annotation of kube-linter, kube-score, Polaris or Checkov silences; undefined for any other annotation
 * (kube-linter `pkg/ignore`, kube-score `score/checks`, Polaris `pkg/validator`, Checkov `kubernetes/base_registry.py`).
 */
export function foreignSuppression(key: string, value: unknown): ForeignSuppression | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  const found = rulesOf(key, text);
  if (found === undefined || found.length === 0) return undefined;
  const reason = key.startsWith('checkov.io/') ? text.slice(text.indexOf('=') + 1) : text;
  return { rules: found, reason: reason === '' || reason === 'true' || key.startsWith('kube-score/') ? `annotation ${key}` : reason };
}

function rulesOf(key: string, text: string): string[] | undefined {
  const [, check] = /^ignore-check\.kube-linter\.io\/(.+)$/.exec(key) ?? [];
  if (check !== undefined) return rulesOfChecks('kube-linter', [check]);
  if (key === 'kube-linter.io/ignore-all') return rulesOfTool('kube-linter');
  if (key === 'kube-score/ignore') return rulesOfChecks('kube-score', listOf(text));
  if (/^checkov\.io\/skip\d*$/.test(key)) return rulesOfChecks('checkov', [text.replace(/=.*$/s, '').trim()]);
  const [, exempt] = /^polaris\.fairwinds\.com\/(?:(.+)-)?exempt$/.exec(key) ?? ['', ''];
  if (exempt === '' || text.toLowerCase() !== 'true') return undefined;
  return exempt === undefined ? rulesOfTool('polaris') : rulesOfChecks('polaris', [exempt]);
}

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** The rules that `kube-score/enable` asks for in an object: kube-score's optional checks. */
export function rulesAskedFor({ root }: Resource): readonly string[] {
  const value = root.at('metadata', 'annotations', 'kube-score/enable').value;
  return typeof value === 'string' ? rulesOfChecks('kube-score', listOf(value)) : [];
}
