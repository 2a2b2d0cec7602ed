import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A kind version's life, as facts/api-lifecycle.tsv has it; minors, absent where none is set. */
export interface LifecycleRow {
  readonly apiVersion: string;
  readonly kind: string;
  readonly introduced?: number;
  readonly deprecated?: number;
  readonly removed?: number;
  readonly replacement?: string;
}

export function readLifecycle(shared: string): LifecycleRow[] {
  const rows = readFileSync(join(shared, 'facts/api-lifecycle.tsv'), 'utf8').trimEnd().split('\n').slice(1);
  return rows.map(readRow).sort((a, b) => (`${a.apiVersion} ${a.kind}` < `${b.apiVersion} ${b.kind}` ? -1 : 1));
}

function readRow(line: string): LifecycleRow {
  const [group = '', version = '', kind = '', introduced = '', deprecated = '', removed = '', replacement = ''] = line.split('\t');
  return {
    apiVersion: group === '' ? version : `${group}/${version}`,
    kind,
    ...minor('introduced', introduced),
    ...minor('deprecated', deprecated),
    ...minor('removed', removed),
    ...(replacement === '' ? {} : { replacement }),
  };
}

function minor(name: 'introduced' | 'deprecated' | 'removed', release: string): { [key in typeof name]?: number } {
  return release === '' ? {} : { [name]: Number(release.split('.')[1]) };
}
