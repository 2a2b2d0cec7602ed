import { goValueText } from '../go-value-text.ts';
import { compareValues } from './compare.ts';
import { type Action, type ArrayRange, type JsonPath, type JsonPathProblem, type Step, type TextNode, Unusable } from './nodes.ts';

/** What each node of a template finds in a value, in the order of print; a problem where it cannot be used on it. */
export function findResults({ nodes }: JsonPath, value: unknown): readonly (readonly unknown[])[] | JsonPathProblem {
  try {
    return find(nodes, 0, value, 0).results;
  } catch (error) {
    if (error instanceof Unusable) return { problem: error.message };
    throw error;
  }
}

/** All that a template finds; nothing where it cannot be used on the value. */
export function findAll(path: JsonPath, value: unknown): readonly unknown[] {
  const results = findResults(path, value);
  return 'problem' in results ? [] : results.flat();
}

type Nodes = readonly (TextNode | Action)[];

interface Found {
  readonly results: readonly (readonly unknown[])[];
  /** Where the `end` stands that ended the search; undefined where none did. */
  readonly end: number | undefined;
}

/** `FindResults` of client-go's jsonpath.go (read at 1.34). `depth` counts the ranges around. */
function find(nodes: Nodes, from: number, value: unknown, depth: number): Found {
  const results: (readonly unknown[])[] = [];
  for (let at = from; at < nodes.length; at++) {
    const node = nodes[at];
    if (node === undefined) break;
    const walked = walk(node, value, depth);
    if (walked.word === 'end') return { results, end: at };
    if (walked.word === undefined) {
      results.push(walked.values);
      continue;
    }
    const items = walked.values.length > 0 ? walked.values : [undefined];
    // A null that is gone through is no value at all, unlike one that is found.
    const rounds = items.map((item) => find(nodes, at + 1, item ?? undefined, depth + 1));
    if (walked.values.length > 0) for (const round of rounds) results.push(...round.results);
    at = rounds.at(-1)?.end ?? at;
  }
  return { results, end: undefined };
}

interface Walked {
  readonly values: readonly unknown[];
  readonly word: 'range' | 'end' | undefined;
}

function walk(node: TextNode | Action, value: unknown, depth: number): Walked {
  if (node.type === 'text') return { values: [node.text], word: undefined };
  let values: readonly unknown[] = [value];
  let word: Walked['word'];
  for (const step of node.steps) {
    if (step.type !== 'identifier') values = take(values, step);
    else if (step.name === 'range') word = 'range';
    else if (step.name !== 'end') throw new Unusable(`unrecognized identifier ${step.name}`);
    else if (depth === 0) throw new Unusable('not in range, nothing to end');
    else [values, word] = [[], 'end'];
  }
  return { values, word };
}

const follow = (values: readonly unknown[], steps: readonly Step[]): readonly unknown[] =>
  steps.reduce((found: readonly unknown[], step) => take(found, step), values);

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function take(values: readonly unknown[], step: Step): readonly unknown[] {
  switch (step.type) {
    case 'text':
      return [step.text];
    case 'literal':
      return values.map(() => step.value);
    case 'field':
      return values.flatMap((value) => (isMap(value) && Object.hasOwn(value, step.name) ? [value[step.name]] : []));
    case 'wildcard':
      return values.flatMap(parts);
    case 'recursive':
      return values.flatMap(descendants);
    case 'array':
      return values.flatMap((value) => (value === null || value === undefined ? [] : slice(value, step.range)));
    case 'union':
      return step.members.flatMap((member) => follow(values, member));
    case 'filter':
      return values.flatMap((value) => filter(value, step));
    default:
      throw new Unusable(`unrecognized identifier ${step.name}`);
  }
}

/** What is inside: a map's values by key, where Go has them in no order; a text's bytes. */
function parts(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value === 'string') return [...new TextEncoder().encode(value)];
  return isMap(value)
    ? Object.keys(value)
        .sort()
        .map((key) => value[key])
    : [];
}

/** The value and all that is inside it, but for what has no parts. */
function descendants(value: unknown): readonly unknown[] {
  const inner = parts(value);
  return inner.length === 0 ? [] : [value, ...inner.flatMap(descendants)];
}

function slice(list: unknown, { from, to, by, isIndex }: ArrayRange): readonly unknown[] {
  if (!Array.isArray(list)) throw new Unusable(`${goTypeOf(list)} is not array or slice`);
  const { length } = list;
  const start = counted(from ?? 0, length);
  const end = endOf(from, to, isIndex, length);
  if (start === end) return [];
  if (start >= length || start < 0) throw new Unusable(`array index out of bounds: index ${start}, length ${length}`);
  if (end > length || end < 0) throw new Unusable(`array index out of bounds: index ${end - 1}, length ${length}`);
  if (start > end) throw new Unusable(`starting index ${start} is greater than ending index ${end}`);
  if (by !== undefined && by <= 0) throw new Unusable('step must be > 0');
  return list.slice(start, end).filter((_, index) => index % (by ?? 1) === 0);
}

/** An index from the end counts from there. */
const counted = (index: number, length: number): number => (index < 0 ? index + length : index);

/** One behind an index; `[-1]` ends at 0, which is the end of the list. */
function endOf(from: number | undefined, to: number | undefined, isIndex: boolean, length: number): number {
  if (!isIndex) return to === undefined ? length : counted(to, length);
  const end = (from ?? 0) + 1;
  return end <= 0 ? end + length : end;
}

function goTypeOf(value: unknown): string {
  if (isMap(value)) return 'map[string]interface {}';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64';
  return typeof value === 'boolean' ? 'bool' : 'string';
}

function filter(list: unknown, { left, operator, right }: Extract<Step, { type: 'filter' }>): readonly unknown[] {
  if (!Array.isArray(list)) {
    const text = list === undefined ? '<invalid reflect.Value>' : goValueText(list);
    throw new Unusable(`${text} is not array or slice and cannot be filtered`);
  }
  return list.filter((item) => (operator === 'exists' ? exists(item, left) : holds(item, left, operator, right)));
}

/** What cannot be followed does not exist. */
function exists(item: unknown, steps: readonly Step[]): boolean {
  try {
    return follow([item], steps).length > 0;
  } catch (error) {
    // Go goes on with what it had when the step failed: the list that the step was to be taken on.
    if (error instanceof Unusable) return true;
    throw error;
  }
}

function holds(item: unknown, left: readonly Step[], operator: string, right: readonly Step[]): boolean {
  const found = follow([item], left);
  if (found.length === 0) return false;
  if (found.length > 1) throw new Unusable('can only compare one element at a time');
  const wanted = follow([item], right);
  if (wanted.length === 0) return false;
  if (wanted.length > 1) throw new Unusable('can only compare one element at a time');
  return compareValues(found[0], operator, wanted[0]);
}
