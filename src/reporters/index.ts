import { compact } from './compact.ts';
import { json } from './json.ts';
import { pretty } from './pretty.ts';
import type { Reporter } from './report.ts';
import { stylish } from './stylish.ts';

/** The formats by name. */
export const reporters: ReadonlyMap<string, Reporter> = new Map([
  ['pretty', pretty],
  ['stylish', stylish],
  ['compact', compact],
  ['json', json],
]);

/** What other tools call them. */
export const FORMAT_ALIASES: ReadonlyMap<string, string> = new Map([
  ['full', 'pretty'],
  ['grouped', 'stylish'],
  ['concise', 'compact'],
  ['unix', 'compact'],
  ['gcc', 'compact'],
  ['agent', 'compact'],
  ['json-v1', 'json'],
]);

/** Formats that own standard output: nothing else may be printed there. */
export const MACHINE_FORMATS: ReadonlySet<string> = new Set(['json']);
