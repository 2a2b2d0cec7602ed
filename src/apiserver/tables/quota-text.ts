import { at, entries, type Printed, text } from './table.ts';

/** What a quota bounds and how much of it is used, requests and limits apart: `pods: 1/10, requests.cpu: 0/1`. */
export function quantityTexts(quota: Printed): readonly [string, string] {
  const hard = entries(at(quota, 'status', 'hard'));
  const parts = hard
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, most]) => ({ name, part: `${name}: ${text(at(quota, 'status', 'used', name)) || '0'}/${text(most)}` }));
  const isLimit = ({ name }: { readonly name: string }): boolean => name.startsWith('limits.');
  const join = (chosen: typeof parts): string => chosen.map(({ part }) => part).join(', ');
  return [join(parts.filter((part) => !isLimit(part))), join(parts.filter(isLimit))];
}
