import { at, entries, type Fields, items, text, textOr } from '../../../apiserver/tables/fields.ts';
import type { Described, Describer } from '../describing.ts';
import type { Description } from '../description.ts';

const TITLES = ['Type', 'Resource', 'Min', 'Max', 'Default Request', 'Default Limit', 'Max Limit/Request Ratio'];
const LINES = ['----', '--------', '---', '---', '---------------', '-------------', '-----------------------'];
/** In the order of the columns. */
const SIDES = ['min', 'max', 'defaultRequest', 'default', 'maxLimitRequestRatio'];

/** `describeLimitRange` (read at 1.34). kubectl shows the resources of a limit in any order; here they are sorted. */
export const describeLimitRange: Describer = (limitRange, w) => {
  w.field(0, 'Name', text(limitRange.metadata.name));
  w.field(0, 'Namespace', text(limitRange.metadata.namespace));
  w.row(0, ...TITLES);
  w.row(0, ...LINES);
  writeLimits(limitRange, '', w);
};

/** The limits of a namespace in one section. */
export function writeLimitRanges(limitRanges: readonly Described[], w: Description): void {
  if (limitRanges.length === 0) return w.line(0, 'No LimitRange resource.');
  w.line(0, `Resource Limits\n ${TITLES.join('\t')}`);
  w.line(0, ` ${LINES.join('\t')}`);
  for (const limitRange of limitRanges) writeLimits(limitRange, ' ', w);
}

function writeLimits(limitRange: Described, indent: string, w: Description): void {
  for (const limit of items(at(limitRange, 'spec', 'limits')))
    for (const resource of resourcesOf(limit))
      w.row(0, `${indent}${text(limit['type'])}`, resource, ...SIDES.map((side) => textOr(at(limit, side, resource), '-')));
}

const resourcesOf = (limit: Fields): string[] => [...new Set(SIDES.flatMap((side) => entries(limit[side]).map(([name]) => name)))].sort();
