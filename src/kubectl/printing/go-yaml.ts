import { resolveScalar } from '../../loader/scalar.ts';
import { byNature } from './natural-order.ts';
import { scalarShape } from './scalar-shape.ts';

/**
 * YAML as kubectl prints it (`sigs.k8s.io/yaml` over go-yaml v2's emitter, read at 1.34): keys in natural order, lists not indented,
 * strings plain where they can be, texts of several lines as blocks; lines are never folded.
 */
export function toGoYaml(value: unknown): string {
  return isEmpty(value) || typeof value !== 'object' || value === null ? `${scalarText(value, '')}\n` : block(value, '');
}

/** A map or a list that has something in it, each line at `indent`. */
function block(value: object, indent: string): string {
  if (Array.isArray(value)) return value.map((item: unknown) => `${indent}-${itemText(item, indent)}`).join('');
  return Object.keys(value)
    .sort(byNature)
    .map((key) => `${indent}${keyText(key)}:${fieldText((value as Record<string, unknown>)[key], indent)}`)
    .join('');
}

/** What follows a key: a list stands at the key's own indent. */
function fieldText(value: unknown, indent: string): string {
  if (isEmpty(value) || typeof value !== 'object' || value === null) return ` ${scalarText(value, `${indent}  `)}\n`;
  return `\n${block(value, Array.isArray(value) ? indent : `${indent}  `)}`;
}

/** What follows a dash: the first line of a map or list stands on the same line. */
function itemText(value: unknown, indent: string): string {
  if (isEmpty(value) || typeof value !== 'object' || value === null) return ` ${scalarText(value, `${indent}  `)}\n`;
  return ` ${block(value, `${indent}  `).slice(indent.length + 2)}`;
}

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && (Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0);

function keyText(key: string): string {
  const { plain, single } = scalarShape(key);
  if (isPlain(key) && plain && key !== '') return key;
  return isPlain(key) && single && !key.includes('\n') ? singleQuoted(key) : doubleQuoted(key);
}

function scalarText(value: unknown, indent: string): string {
  if (Array.isArray(value)) return '[]';
  if (typeof value === 'object' && value !== null) return '{}';
  if (typeof value === 'number') return numberText(value);
  return typeof value === 'string' ? stringText(value, indent) : String(value);
}

/** Integers as they are; what is none as Go's `%g` has it. */
function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return String(value);
  return String(value).replace(/e([+-])(\d)$/, 'e$10$2');
}

function stringText(text: string, indent: string): string {
  const { plain, single, literal } = scalarShape(text);
  if (text.includes('\n')) return literal ? literalText(text, indent) : doubleQuoted(text);
  if (!isPlain(text)) return doubleQuoted(text);
  if (plain) return text;
  return single ? singleQuoted(text) : doubleQuoted(text);
}

const TIMESTAMP = /^\d{4}-\d{1,2}-\d{1,2}(?:(?:[Tt]|[ \t]+)\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d{0,9})?(?:Z|[+-]\d{1,2}(?::\d{2})?)?)?$/;
const SEXAGESIMAL = /^[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?$/;

/** Whether the text, standing plain, would be read as this string. */
function isPlain(text: string): boolean {
  if (text === '' || text === '<<' || SEXAGESIMAL.test(text) || TIMESTAMP.test(text)) return false;
  return resolveScalar(text, 'plain', undefined).kind === 'str';
}

const singleQuoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const ESCAPES: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\u0007': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\u001b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\u0085': '\\N',
  '\u00a0': '\\_',
  '\u2028': '\\L',
  '\u2029': '\\P',
};

const doubleQuoted = (text: string): string => `"${[...text].map(escaped).join('')}"`;

function escaped(char: string): string {
  const known = ESCAPES[char];
  if (known !== undefined) return known;
  const code = char.codePointAt(0) ?? 0;
  if (code >= 0x20 && code !== 0x7f && !(code >= 0x80 && code < 0xa0) && code !== 0xfeff && !(code >= 0xd800 && code < 0xe000)) return char;
  if (code <= 0xff) return `\\x${hex(code, 2)}`;
  return code <= 0xffff ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

const hex = (code: number, length: number): string => code.toString(16).toUpperCase().padStart(length, '0');

/** `|` with its hints: the indent where the text begins with a space, and what becomes of the last line breaks. */
function literalText(text: string, indent: string): string {
  const hint = /^[ \n]/.test(text) ? '2' : '';
  const chomp = !text.endsWith('\n') ? '-' : text === '\n' || text.endsWith('\n\n') ? '+' : '';
  const inner = indent;
  const lines = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
  return `|${hint}${chomp}\n${lines.map((line) => (line === '' ? '' : `${inner}${line}`)).join('\n')}`;
}
