import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Files that belong to a Helm chart beside its templates, and what they are. */
const CHART_FILES: readonly (readonly [name: RegExp, what: string])[] = [
  [/^Chart\.ya?ml$/, "a Helm chart's description"],
  [/^Chart\.lock$|^requirements\.(?:ya?ml|lock)$/, "a Helm chart's dependencies"],
  [/^values.*\.(?:ya?ml|json)$/, 'values of a Helm chart'],
];

/** Says what a file is that stands beside the description of a chart: such a file is for helm, and no manifest. */
export function chartFileAt(fullPath: string): string | undefined {
  const what = CHART_FILES.find(([name]) => name.test(basename(fullPath)))?.[1];
  return what !== undefined && existsSync(join(dirname(fullPath), 'Chart.yaml')) ? `no Kubernetes object: ${what}` : undefined;
}
