import { sortedKeys } from '../patch/json-object.ts';
import { type Atom, atomAt, type ListAtom, type MapAtom, narrowed, type ScalarKind, stepTo } from './atom.ts';
import { asList, asMap } from './shape.ts';
import { type Element, fieldElement, indexElement } from './element.ts';
import { elementText, pathText } from './element-text.ts';
import { goTypeName, printed, printedInFull } from './go-words.ts';
import { itemElement, NoElement } from './item-element.ts';

/** A place where a value does not fit its type. `path` is as messages print it; `''` for the whole object. */
export interface Misfit {
  readonly path: string;
  readonly message: string;
}

/**
 * Where a value does not fit its type (structured-merge-diff `typed/validate.go`, read at 6.3). A map that has a field it may not have is
 * looked at no further. Upstream goes through maps in random order; here keys come sorted.
 */
export function misfits(atom: Atom, value: unknown, duplicates: 'allowed' | 'refused'): readonly Misfit[] {
  const search = (keysOf: Search['keysOf']): readonly Misfit[] => {
    const found: Misfit[] = [];
    check(atom, value, { found, duplicates, path: [], keysOf });
    return found;
  };
  // Nearly every value fits, and then no order matters.
  return search(Object.keys).length === 0 ? [] : search(sortedKeys);
}

/** The misfits in one text. */
export function misfitText(found: readonly Misfit[]): string {
  const [only, ...others] = found.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
  return others.length === 0 ? (only ?? '') : ['errors:', ...[only, ...others].map((line) => `  ${line}`)].join('\n');
}

interface Search {
  readonly found: Misfit[];
  readonly duplicates: 'allowed' | 'refused';
  /** Where we are; one array for the whole search. */
  readonly path: Element[];
  readonly keysOf: (map: Record<string, unknown>) => readonly string[];
}

function check(type: Atom, value: unknown, search: Search): void {
  if (value === null || value === undefined) return;
  const { map, scalar, list } = narrowed(type, value);
  if (map) checkMap(map, value, search);
  else if (scalar) checkScalar(scalar, value, search);
  else if (list) checkList(list, value, search);
}

function checkMap(type: MapAtom, value: unknown, search: Search): void {
  const map = asMap(value);
  if (map === undefined) return report(search, `expected map, got ${printed(value)}`);
  for (const key of search.keysOf(map)) {
    const atom = atomAt(type, key);
    if (atom) checkAt(stepTo(type, key), atom, map[key], search);
    else return report({ ...search, path: [...search.path, fieldElement(key)] }, 'field not declared in schema');
  }
}

function checkAt(step: Element, type: Atom, value: unknown, search: Search): void {
  search.path.push(step);
  check(type, value, search);
  search.path.pop();
}

function checkList(type: ListAtom, value: unknown, search: Search): void {
  const list = asList(value);
  if (list === undefined) return report(search, `expected list, got ${printed(value)}`);
  const seen = new Set<Element>();
  for (const [index, item] of list.entries()) {
    const step = type.isAtomic ? indexElement(index) : itemElement(type, item);
    // Upstream has no name for this item, and leaves the list.
    if (step instanceof NoElement) return report(search, `element ${index}: ${step.problem}`);
    if (search.duplicates === 'refused' && !type.isAtomic) {
      if (seen.has(step)) report(search, `duplicate entries for key ${elementText(step)}`);
      seen.add(step);
    }
    checkAt(step, type.item, item, search);
  }
}

function checkScalar(kind: ScalarKind, value: unknown, search: Search): void {
  const message = scalarProblem(kind, value);
  if (message !== undefined) report(search, message);
}

function scalarProblem(kind: ScalarKind, value: unknown): string | undefined {
  switch (kind) {
    case 'numeric':
      return isNumber(value) ? undefined : `expected numeric (int or float), got ${goTypeName(value)}`;
    case 'string':
      return typeof value === 'string' ? undefined : `expected string, got ${printedInFull(value)}`;
    case 'boolean':
      return typeof value === 'boolean' ? undefined : `expected boolean, got ${printed(value)}`;
    default:
      return typeof value === 'object' ? `expected any scalar, got ${printed(value)}` : undefined;
  }
}

const isNumber = (value: unknown): boolean => typeof value === 'number' || typeof value === 'bigint';

const report = ({ found, path }: Search, message: string): void => {
  found.push({ path: pathText(path), message });
};
