import { existsSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { Field } from '../loader/field.ts';
import { basename } from '../loader/path.ts';
import type { Sources } from './sources.ts';

/** A Helm chart. */
export interface Chart {
  /** Absolute, without symbolic links. */
  readonly folder: string;
  readonly file: string;
  readonly name: string;
  /** A library has nothing of its own to install. */
  readonly isLibrary: boolean;
}

/** Whether a file describes a chart, by its name. */
export const isChartFile = (path: string): boolean => basename(path) === 'Chart.yaml';

/** Reads the chart that a file describes; undefined where it has no name. */
export function readChart(path: string, sources: Sources): Chart | undefined {
  const file = sources.fullPath(path);
  const [document] = sources.documents(file);
  const root = document && Field.root(document);
  const name = root?.at('name').value;
  if (typeof name !== 'string') return undefined;
  return { folder: resolve(file, '..'), file, name, isLibrary: root?.at('type').value === 'library' };
}

/** Whether a chart is a part of another, which is rendered with it. */
export function isSubchart({ folder }: Chart): boolean {
  const parts = folder.split(sep);
  return parts.at(-2) === 'charts' && existsSync(join(parts.slice(0, -2).join(sep), 'Chart.yaml'));
}

/** The file that helm means by `web/charts/redis/templates/a.yaml`: the first part is a chart's name, whatever its folder is called. */
export function templatePath(chart: Chart, source: string): string {
  return join(chart.folder, ...source.split('/').slice(1));
}
