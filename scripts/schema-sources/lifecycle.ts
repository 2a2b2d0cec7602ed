import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KindRow } from '../../src/schemas/kind.ts';

/** A kind version's life; minors, absent where none is set. */
export interface LifecycleRow {
  readonly apiVersion: string;
  readonly kind: string;
  readonly introduced?: number;
  readonly deprecated?: number;
  readonly removed?: number;
  /** `networking.k8s.io/v1 Ingress` */
  readonly replacement?: string;
}

/** What the facts table lacks: it covers k8s.io/api as of one release (zz_generated.prerelease-lifecycle.go of 1.34, also of apiextensions and kube-aggregator). */
const MORE: readonly LifecycleRow[] = [
  { apiVersion: 'v1', kind: 'Endpoints', introduced: 0, deprecated: 33, replacement: 'discovery.k8s.io/v1 EndpointSlice' },
  { apiVersion: 'v1', kind: 'ComponentStatus', introduced: 0, deprecated: 19 },
  {
    apiVersion: 'apiextensions.k8s.io/v1beta1',
    kind: 'CustomResourceDefinition',
    introduced: 7,
    deprecated: 16,
    removed: 22,
    replacement: 'apiextensions.k8s.io/v1 CustomResourceDefinition',
  },
  {
    apiVersion: 'apiregistration.k8s.io/v1beta1',
    kind: 'APIService',
    introduced: 7,
    deprecated: 19,
    removed: 22,
    replacement: 'apiregistration.k8s.io/v1 APIService',
  },
];

export function readLifecycle(shared: string): LifecycleRow[] {
  const lines = readFileSync(join(shared, 'facts/api-lifecycle.tsv'), 'utf8').trimEnd().split('\n').slice(1);
  return [...lines.map(readRow).filter((row) => !MORE.some((better) => keyOf(better) === keyOf(row))), ...MORE];
}

const keyOf = ({ apiVersion, kind }: { apiVersion: string; kind: string }): string => `${apiVersion} ${kind}`;

/** The rows, with those kinds added whose end the schemas alone tell: alpha versions that came and went. */
export function completeLifecycle(
  rows: readonly LifecycleRow[],
  kinds: readonly KindRow[],
  oldest: number,
  newest: number,
): LifecycleRow[] {
  const known = new Set(rows.map(keyOf));
  const stable = new Set(kinds.filter(({ known: releases }) => lastOf(releases) === newest).map(apiKind));
  const more = kinds
    .filter((row) => !known.has(apiKind(row)))
    .map((row): LifecycleRow => {
      const first = Number(/^\d+/.exec(row.known)?.[0]);
      const last = lastOf(row.known);
      const replacement = [`${row.group}/v1 ${row.kind}`].find((name) => stable.has(name));
      const apiVersion = row.group === '' ? row.version : `${row.group}/${row.version}`;
      return {
        apiVersion,
        kind: row.kind,
        ...(first > oldest ? { introduced: first } : {}),
        ...(last < newest ? { removed: last + 1, ...(replacement === undefined ? {} : { replacement }) } : {}),
      };
    });
  return [...rows, ...more].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const apiKind = ({ group, version, kind }: KindRow): string => `${group === '' ? '' : `${group}/`}${version} ${kind}`;
const lastOf = (ranges: string): number => Number(/\d+$/.exec(ranges)?.[0]);

function readRow(line: string): LifecycleRow {
  const [group = '', version = '', kind = '', introduced = '', deprecated = '', removed = '', replacement = ''] = line.split('\t');
  return {
    apiVersion: group === '' ? version : `${group}/${version}`,
    kind,
    ...minor('introduced', introduced),
    ...minor('deprecated', deprecated),
    ...minor('removed', removed),
    ...(replacement === '' ? {} : { replacement: replacement.replace(/\/(?=[^/]*$)/, ' ') }),
  };
}

function minor(name: 'introduced' | 'deprecated' | 'removed', release: string): { [key in typeof name]?: number } {
  return release === '' ? {} : { [name]: Number(release.split('.')[1]) };
}
