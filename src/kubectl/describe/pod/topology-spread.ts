import { count, type Fields, items, text } from '../../../apiserver/tables/fields.ts';
import { formatSelector } from '../../../apiserver/tables/labels.ts';
import type { Description } from '../description.ts';
import { writeLines } from '../labels.ts';

/** How Pods are spread; nothing where no constraint says so. */
export function writeTopologySpread(constraints: unknown, w: Description, indent = ''): void {
  const sorted = [...items(constraints)].sort((a, b) => (text(a['topologyKey']) < text(b['topologyKey']) ? -1 : 1));
  if (sorted.length > 0) writeLines(w, 'Topology Spread Constraints', sorted.map(constraintText), { indent });
}

function constraintText({ topologyKey, whenUnsatisfiable, maxSkew, labelSelector }: Fields): string {
  const selector = labelSelector === undefined ? '' : ` for selector ${formatSelector(labelSelector)}`;
  return `${text(topologyKey)}:${text(whenUnsatisfiable)} when max skew ${count(maxSkew)} is exceeded${selector}`;
}
