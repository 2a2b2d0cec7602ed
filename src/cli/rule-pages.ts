import { readFileSync } from 'node:fs';

/** The page of a rule: where it can be read, and its text. */
export interface RulePage {
  readonly uri: string;
  readonly text: string;
}

/** Finds the page of a rule: beside `dist/` in the package, and two folders up from here in the sources. */
export function rulePage(rule: string): RulePage | undefined {
  for (const folder of ['../rules-docs/', '../../rules-docs/']) {
    try {
      const url = new URL(`${folder}${rule}.md`, import.meta.url);
      return { uri: url.href, text: readFileSync(url, 'utf8') };
    } catch {
      // Not there: the other place has it.
    }
  }
  return undefined;
}
