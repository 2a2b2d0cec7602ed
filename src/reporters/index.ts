import { compact } from './compact.ts';
import { json } from './json.ts';
import { pretty } from './pretty.ts';
import type { Reporter } from './report.ts';
import { stylish } from './stylish.ts';

/** A reporter that is loaded when it is asked for. */
const later =
  (load: () => Promise<Reporter>): Reporter =>
  async (result, options) =>
    (await load())(result, options);

/** The formats by name. */
export const reporters: ReadonlyMap<string, Reporter> = new Map([
  ['pretty', pretty],
  ['stylish', stylish],
  ['grouped', later(async () => (await import('./grouped.ts')).grouped)],
  ['compact', compact],
  ['json', json],
  ['jsonl', later(async () => (await import('./jsonl.ts')).jsonl)],
  ['sarif', later(async () => (await import('./sarif/sarif.ts')).sarif)],
  ['github', later(async () => (await import('./github.ts')).github)],
  ['gitlab', later(async () => (await import('./gitlab.ts')).gitlab)],
  ['junit', later(async () => (await import('./junit.ts')).junit)],
  ['checkstyle', later(async () => (await import('./checkstyle.ts')).checkstyle)],
  ['tap', later(async () => (await import('./tap.ts')).tap)],
  ['rdjson', later(async () => (await import('./rdjson.ts')).rdjson)],
  ['rdjsonl', later(async () => (await import('./rdjson.ts')).rdjsonl)],
  ['markdown', later(async () => (await import('./markdown.ts')).markdown)],
  ['blob', later(async () => (await import('./blob.ts')).blob)],
  ['html', later(async () => (await import('./html/html.ts')).html)],
]);

/** What other tools call them. */
export const FORMAT_ALIASES: ReadonlyMap<string, string> = new Map([
  ['full', 'pretty'],
  ['default', 'pretty'],
  ['text', 'pretty'],
  ['tty', 'pretty'],
  ['human', 'pretty'],
  ['concise', 'compact'],
  ['unix', 'compact'],
  ['gcc', 'compact'],
  ['gnu', 'compact'],
  ['line', 'compact'],
  ['plain', 'compact'],
  ['parsable', 'compact'],
  ['parseable', 'compact'],
  ['agent', 'compact'],
  ['json-v1', 'json'],
  ['json1', 'json'],
  ['json-lines', 'jsonl'],
  ['ndjson', 'jsonl'],
  ['github-actions', 'github'],
  ['code-climate', 'gitlab'],
  ['codeclimate', 'gitlab'],
  ['code-quality', 'gitlab'],
  ['codequality', 'gitlab'],
  ['gitlab_codeclimate', 'gitlab'],
  ['junit-xml', 'junit'],
  ['md', 'markdown'],
]);

/** Formats for people at a terminal: they may have colour. The others own standard output: nothing else may be printed there. */
const HUMAN_FORMATS: ReadonlySet<string> = new Set(['pretty', 'stylish', 'grouped', 'compact']);

/** Whether a format is read by a program. */
export const isMachineFormat = (format: string): boolean => !HUMAN_FORMATS.has(format);
