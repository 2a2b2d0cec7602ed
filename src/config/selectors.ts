import { relative, resolve, sep } from 'node:path';
import ignore from 'ignore';
import type { Place } from '../lint/place.ts';
import type { Field } from '../loader/field.ts';

/** Which files and objects an entry speaks of. */
export interface Selector {
  matches(place: Place): boolean;
  /** In words: `kinds CronJob.batch, namespaces batch-*`. */
  readonly text: string;
}

/** Where paths begin: those of patterns, and those that findings are shown with. */
export interface Folders {
  /** The folder of the configuration. */
  readonly config: string;
  /** The folder that the command runs in. */
  readonly run: string;
}

const NAMES = ['files', 'kinds', 'namespaces', 'names'] as const;

/** Reads files, kinds, namespaces, names and labels of an entry: every one that is given must fit, one of its values is enough. */
export function readSelector(field: Field, folders: Folders): Selector {
  const given = NAMES.map((name) => [name, [...textsOf(field.at(name)), ...textsOf(field.at(name.slice(0, -1)))]] as const).filter(
    ([, values]) => values.length > 0,
  );
  const labels = Object.entries((field.at('labels').value ?? {}) as Record<string, string>);
  const tests = given.map(([name, values]) => testOf(name, values, folders));
  if (labels.length > 0) tests.push(labelTest(labels));
  const words = [...given.map(([name, values]) => `${name} ${values.join(' ')}`), ...labels.map(([key, value]) => `label ${key}=${value}`)];
  return { matches: (place) => tests.every((test) => test(place)), text: words.length === 0 ? 'everywhere' : words.join(', ') };
}

/** A text, or a list of them. */
export const textsOf = ({ value }: Field): string[] =>
  typeof value === 'string' ? [value] : Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];

type Test = (place: Place) => boolean;

function testOf(name: (typeof NAMES)[number], values: readonly string[], folders: Folders): Test {
  if (name === 'files') return fileTest(values, folders);
  if (name === 'kinds') return ({ object }) => object !== undefined && values.some((value) => isKind(value, object));
  const patterns = values.map(glob);
  return ({ object }) => {
    const text = name === 'names' ? object?.name : object?.namespace;
    return text !== undefined && patterns.some((pattern) => pattern.test(text));
  };
}

function fileTest(patterns: readonly string[], folders: Folders): Test {
  const fitting = ignore().add([...patterns]);
  return ({ path }) => {
    const inside = relative(folders.config, resolve(folders.run, path)).split(sep).join('/');
    return inside !== '' && !inside.startsWith('../') && fitting.ignores(inside);
  };
}

/** `Deployment`, `Deployment.apps`, `*`. */
function isKind(text: string, { kind, group }: { readonly kind: string; readonly group: string }): boolean {
  return glob(text).test(kind) || glob(text).test(`${kind}.${group}`);
}

const labelTest =
  (labels: readonly (readonly [string, string])[]): Test =>
  ({ object }) =>
    labels.every(
      ([key, value]) => object !== undefined && Object.hasOwn(object.labels, key) && glob(String(value)).test(String(object.labels[key])),
    );

/** A pattern in which `*` stands for any text and `?` for one character. */
const glob = (text: string): RegExp =>
  new RegExp(
    `^${text
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  );
