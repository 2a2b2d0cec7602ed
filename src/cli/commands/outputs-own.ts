import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { toJson } from '../../reporters/json.ts';
import type { Reporter } from '../../reporters/report.ts';
import { type Io, UsageError } from '../io.ts';

/** Whether a format's name is the path of a module. */
export const isModulePath = (name: string): boolean => /\.[cm]?js$/.test(name);

/** The user's own format: a module whose default export turns the object that `json` prints into text. */
export async function ownReporter(path: string, { folder }: Io): Promise<Reporter> {
  const format = await defaultExport(path, folder);
  if (typeof format !== 'function')
    throw new UsageError(`${path} has no function as its default export`, 'write export default (report) => "text"');
  return async (result, { showSuppressed, pathOf }) => {
    const text: unknown = await (format as (report: unknown) => unknown)(toJson(result, showSuppressed, pathOf));
    if (typeof text !== 'string') throw new UsageError(`the format ${path} gave no text`, 'its default export returns a string');
    return text;
  };
}

async function defaultExport(path: string, folder: string): Promise<unknown> {
  try {
    return ((await import(pathToFileURL(resolve(folder, path)).href)) as { readonly default?: unknown }).default;
  } catch (error) {
    throw new UsageError(`the format ${path} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`);
  }
}
