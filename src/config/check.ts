import { distance } from 'fastest-levenshtein';
import type { Field } from '../loader/field.ts';
import type { ConfigProblem } from './problem.ts';
import type { Schema } from './schema.ts';

/** Holds what a user wrote to a schema, and says what is wrong where it stands. */
export function* check(field: Field, schema: Schema): Generator<ConfigProblem> {
  const { value } = field;
  // A section that is left empty, as where all its lines are comments, asks for nothing.
  if (value === null && (schema.type === 'object' || schema.type === 'array')) return;
  if (schema.anyOf) yield* checkChoice(field, schema.anyOf);
  else if (schema.enum && !schema.enum.includes(value)) yield wrongWord(field, schema.enum);
  else if (schema.type !== undefined && !hasType(value, schema.type))
    yield problem(field, `${nameOf(field)} is ${describe(value)}; write ${article(schema.type)}`);
  else if (schema.type === 'object') yield* checkObject(field, schema);
  else if (schema.type === 'array') yield* checkList(field, schema);
  else if (schema.pattern !== undefined && !new RegExp(schema.pattern).test(String(value)))
    yield problem(field, `${nameOf(field)} is ${describe(value)}; write ${schema.patternText ?? schema.pattern}`);
  else if (schema.minimum !== undefined && Number(value) < schema.minimum)
    yield problem(field, `${nameOf(field)} is ${describe(value)}; write at least ${schema.minimum}`);
}

function* checkChoice(field: Field, choices: readonly Schema[]): Generator<ConfigProblem> {
  const fitting = choices.find((choice) =>
    choice.enum ? isOfEnum(field.value, choice.enum) : hasType(field.value, choice.type ?? 'object'),
  );
  if (fitting) yield* check(field, fitting);
  else yield problem(field, `${nameOf(field)} is ${describe(field.value)}; write ${choices.map(wordFor).join(' or ')}`);
}

/** What is a word was meant to be one of the words. */
const isOfEnum = (value: unknown, words: readonly unknown[]): boolean => words.includes(value) || typeof value === 'string';

function* checkObject(field: Field, schema: Schema): Generator<ConfigProblem> {
  for (const name of schema.required ?? [])
    if (!field.at(name).exists)
      yield {
        ...problem(field, `${name} is missing${field.path.toString() === '' ? '' : ` in ${field.path.toString()}`}`),
        help: `write ${name}: beside the others`,
      };
  for (const entry of field.entries()) {
    const { key = '' } = entry;
    const own = schema.properties && Object.hasOwn(schema.properties, key) ? schema.properties[key] : undefined;
    if (own) yield* check(entry, own);
    else if (schema.additionalProperties) yield* check(entry, schema.additionalProperties);
    else if (schema.additionalProperties === false) yield unknownKey(entry, schema);
  }
}

function* checkList(field: Field, { items, minItems = 0, additionalItems }: Schema): Generator<ConfigProblem> {
  const fields = field.items();
  if (fields.length < minItems) yield problem(field, `${nameOf(field)} is an empty list`);
  for (const [index, item] of fields.entries()) {
    const schema = Array.isArray(items) ? (items as readonly Schema[])[index] : (items as Schema | undefined);
    if (schema) yield* check(item, schema);
    else if (additionalItems === false) yield problem(item, `${nameOf(field)} has an item too many`);
  }
}

function unknownKey(entry: Field, { properties = {}, keysAre = 'key' }: Schema): ConfigProblem {
  const { key = '' } = entry;
  const known = Object.keys(properties);
  const meant = nearest(key, known);
  const help =
    meant !== undefined
      ? `did you mean ${meant}?`
      : keysAre === 'rule'
        ? 'kubeproof rules lists them'
        : known.length === 0
          ? 'there are none'
          : `the keys here are ${known.filter((name) => !name.startsWith('$')).join(', ')}`;
  return { source: entry.document.source, span: entry.keySpan, message: `unknown ${keysAre} "${key}"`, help };
}

/** The known word that is most likely meant; names of rules also without their family. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const wanted = word.toLowerCase();
  const tail = (name: string): string => name.slice(name.indexOf('/') + 1);
  const [best] = known
    .map((name) => ({
      name,
      far: Math.min(distance(wanted, name.toLowerCase()), distance(wanted, tail(name).toLowerCase()) + (name.includes('/') ? 0.5 : 0)),
    }))
    .sort((a, b) => a.far - b.far);
  return best !== undefined && best.far <= Math.max(2, word.length / 3) ? best.name : undefined;
}

function wrongWord(field: Field, words: readonly unknown[]): ConfigProblem {
  const { value } = field;
  const texts = words.filter((word) => word !== false && word !== 'warn').map(String);
  const meant = typeof value === 'string' ? nearest(value, texts) : undefined;
  return {
    ...problem(field, `${nameOf(field)} is ${describe(value)}; write ${oneOf(texts)}`),
    ...(meant === undefined ? {} : { help: `did you mean ${meant}?` }),
  };
}

const oneOf = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

/** The field as the user would speak of it: its key, or its path in a list. */
function nameOf(field: Field): string {
  return field.path.toString() === '' ? 'the configuration' : field.path.toString();
}

const problem = (field: Field, message: string): ConfigProblem => ({ source: field.document.source, span: field.span, message });

function hasType(value: unknown, type: NonNullable<Schema['type']>): boolean {
  switch (type) {
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

const article = (type: string): string =>
  type === 'object'
    ? 'a mapping'
    : type === 'array'
      ? 'a list'
      : type === 'integer'
        ? 'a whole number'
        : type === 'boolean'
          ? 'true or false'
          : `a ${type}`;
const wordFor = (schema: Schema): string =>
  schema.enum ? oneOf(schema.enum.filter((word) => word !== false && word !== 'warn').map(String)) : article(schema.type ?? 'object');

function describe(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (value === null || value === undefined) return 'empty';
  return typeof value === 'object' ? 'a mapping' : JSON.stringify(value);
}
