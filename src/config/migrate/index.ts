import { parseDocuments } from '../../loader/document.ts';
import { Field } from '../../loader/field.ts';
import { SourceFile } from '../../text/source-file.ts';
import { fromCheckov } from './checkov.ts';
import { fromKubeLinter } from './kube-linter.ts';
import { fromKubeScore } from './kube-score.ts';
import type { Migration } from './migration.ts';
import { fromPolaris } from './polaris.ts';

/** The configuration of another linter in our words; undefined where the text is none that is known. */
export function migrate(path: string, text: string): Migration | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/kube-score\s+score\b/.test(text)) return fromKubeScore(text);
  const [document] = parseDocuments(new SourceFile(path, text));
  if (document?.root === undefined) return undefined;
  const root = Field.root(document);
  if (/kube-?linter/.test(name)) return fromKubeLinter(root);
  if (/polaris/.test(name)) return fromPolaris(root);
  if (/checkov/.test(name)) return fromCheckov(root);
  return byKeys(root);
}

/** A file of another name is known by what it holds. */
function byKeys(root: Field): Migration | undefined {
  const checks = root.at('checks');
  const isKubeLinter = ['addAllBuiltIn', 'doNotAutoAddDefaults', 'include', 'exclude', 'ignorePaths'].some((key) => checks.at(key).exists);
  if (isKubeLinter || Array.isArray(root.at('customChecks').value)) return fromKubeLinter(root);
  if (checks.entries().some(({ value }) => value === 'danger' || value === 'warning' || value === 'ignore')) return fromPolaris(root);
  return ['check', 'skip-check', 'soft-fail', 'framework'].some((key) => root.at(key).exists) ? fromCheckov(root) : undefined;
}
