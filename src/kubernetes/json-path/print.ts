import { goJsonText } from '../go-json-text.ts';
import { goNumberText } from '../go-value-text.ts';
import { GoFloat, type JsonPath, type JsonPathProblem } from './nodes.ts';
import { findResults } from './results.ts';

/** The template filled in: what a node finds, with spaces between; a problem where it cannot be used on the value. */
export function printJsonPath(path: JsonPath, value: unknown): string | JsonPathProblem {
  const results = findResults(path, value);
  return 'problem' in results ? results : results.map(printResult).join('');
}

/** `-o jsonpath-as-json`: what each node finds as a list. */
export function printJsonPathAsJson(path: JsonPath, value: unknown): string | JsonPathProblem {
  const results = findResults(path, value);
  if ('problem' in results) return results;
  return results.map((found) => `${goJsonText(found.map(plain), 4)}\n`).join('');
}

/** What one node has found. */
export const printResult = (found: readonly unknown[]): string => found.map(valueText).join(' ');

function valueText(value: unknown): string {
  const shown = plain(value);
  if (typeof shown === 'string') return shown;
  if (typeof shown === 'number') return goNumberText(shown);
  return shown === undefined ? '<no value>' : goJsonText(shown);
}

const plain = (value: unknown): unknown => (value instanceof GoFloat ? value.float : value);
