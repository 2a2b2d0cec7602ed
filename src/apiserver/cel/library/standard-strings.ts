import type { Implementations } from '../implementation.ts';
import type { CelValue } from '../values.ts';
import { regexp } from './regexp.ts';

const matches = (text: string, pattern: string): CelValue => regexp(pattern).test(text);

/** What CEL itself knows to do with strings. */
export const STANDARD_STRINGS: Implementations = {
  'contains(string,string)': (text: string, part: string): CelValue => text.includes(part),
  'startsWith(string,string)': (text: string, part: string): CelValue => text.startsWith(part),
  'endsWith(string,string)': (text: string, part: string): CelValue => text.endsWith(part),
  'matches(string,string)': matches,
};
