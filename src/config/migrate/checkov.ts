import type { Field } from '../../loader/field.ts';
import { textsOf } from '../selectors.ts';
import { Migration } from './migration.ts';

/** Options of `.checkov.yaml` that say how the report looks or what else Checkov reads. */
const OF_NO_ACCOUNT = new Set([
  'framework',
  'directory',
  'file',
  'output',
  'compact',
  'quiet',
  'branch',
  'download-external-modules',
  'evaluate-variables',
  'external-modules-download-path',
  'no-guide',
  'output-file-path',
]);

/** `.checkov.yaml`. */
export function fromCheckov(root: Field): Migration {
  const migration = new Migration('checkov');
  const ids = (key: string): string[] => textsOf(root.at(key)).flatMap((text) => text.split(',').map((id) => id.trim()));
  const isKubernetes = (id: string): boolean => /^CKV2?_K8S_/.test(id);
  const wanted = ids('check').filter(isKubernetes);
  if (wanted.length > 0) migration.preset = 'none';
  for (const id of wanted) migration.turnOn(id, 'error');
  for (const id of ids('skip-check').filter(isKubernetes)) migration.turnOff(id);
  const others = [...ids('check'), ...ids('skip-check')].filter((id) => !isKubernetes(id));
  if (others.length > 0) migration.note(`${others.join(', ')}: not about Kubernetes, or patterns of ids`);
  migration.exclude.push(...textsOf(root.at('skip-path')));
  if (root.at('soft-fail').value === true) migration.failOn = 'never';
  for (const entry of root.entries()) {
    const key = entry.key ?? '';
    if (!OF_NO_ACCOUNT.has(key) && !['check', 'skip-check', 'skip-path', 'soft-fail'].includes(key)) migration.note(`the option ${key}`);
  }
  return migration;
}
