import type { Atom, ListAtom } from './atom.ts';
import type { Element } from './element.ts';
import { itemElement, NoElement } from './item-element.ts';

type MergeItem = (type: Atom, live: unknown, applied: unknown) => unknown;

/**
 * Two associative lists in one (structured-merge-diff `mergingWalker.visitListItems`, read at 6.3). The items that both have come in the
 * order of the applied list; those of the live list alone keep their place before the shared item that they preceded.
 */
export function mergeLists(type: ListAtom, live: readonly unknown[], applied: readonly unknown[], mergeItem: MergeItem): unknown {
  const [left, right] = [indexed(type, live), indexed(type, applied)];
  const shared = right.steps.filter((step) => left.items.has(step));
  const done = new Set<Element>();
  const merged: unknown[] = [];
  let next = 0;
  const take = (step: Element): void => {
    done.add(step);
    merged.push(mergeItem(type.item, left.items.get(step), right.items.get(step)));
    if (shared[next] === step) next++;
  };

  let l = 0;
  let r = 0;
  while (l < left.steps.length || r < right.steps.length) {
    const [mine, theirs] = [left.steps[l], right.steps[r]];
    if (mine !== undefined && theirs !== undefined) {
      if (mine === theirs) {
        take(mine);
        l++;
        r++;
        continue;
      }
      // Shared, but another one is due in this round.
      if (right.items.has(mine) && shared[next] !== undefined && shared[next] !== mine) {
        l++;
        continue;
      }
    }
    if (mine !== undefined && !right.items.has(mine)) {
      merged.push(mergeItem(type.item, left.all[l], undefined));
      l++;
      continue;
    }
    if (mine !== undefined && done.has(mine)) l++;
    if (theirs !== undefined) {
      take(theirs);
      r++;
    }
  }
  return merged;
}

interface Indexed {
  readonly steps: readonly Element[];
  /** The items behind `steps`. */
  readonly all: readonly unknown[];
  /** By step; null for one that occurs more than once, which is merged with nothing. */
  readonly items: ReadonlyMap<Element, unknown>;
}

function indexed(type: ListAtom, list: readonly unknown[]): Indexed {
  const steps: Element[] = [];
  const all: unknown[] = [];
  const items = new Map<Element, unknown>();
  for (const item of list) {
    const step = itemElement(type, item);
    if (step instanceof NoElement) continue;
    steps.push(step);
    all.push(item);
    items.set(step, items.has(step) ? null : item);
  }
  return { steps, all, items };
}
