import type { Implementations } from '../implementation.ts';
import { CelError, type CelValue, ValueList } from '../values.ts';
import { regexp } from './regexp.ts';

function legal(pattern: string): RegExp {
  try {
    return regexp(pattern);
  } catch (error) {
    throw error instanceof CelError ? new CelError(`Illegal regex: ${error.message}`) : error;
  }
}

function findAll(text: string, pattern: string, count = -1n): CelValue {
  const found = text.matchAll(new RegExp(legal(pattern), 'gu'));
  const all = [...found].map(([whole]) => whole);
  return new ValueList(count < 0n ? all : all.slice(0, Number(count)));
}

/** apiserver `cel/library/regex.go`, read at 1.34. */
export const REGEX: Implementations = {
  'find(string,string)': (text: string, pattern: string): CelValue => legal(pattern).exec(text)?.[0] ?? '',
  'findAll(string,string)': (text: string, pattern: string): CelValue => findAll(text, pattern),
  'findAll(string,string,int)': findAll,
};
