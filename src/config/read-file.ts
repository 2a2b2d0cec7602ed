import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseDocuments } from '../loader/document.ts';
import { Field } from '../loader/field.ts';
import { SourceFile } from '../text/source-file.ts';
import { plainJson } from './json-with-comments.ts';
import { isModule } from './names.ts';
import { ConfigError } from './problem.ts';

/** Where a configuration is read from, and whether it may run code. */
export interface ReadOptions {
  /** Absolute path. */
  readonly path: string;
  /** As the user would name it. */
  readonly shownPath: string;
  /** False in an editor's workspace that nobody vouched for: modules are not run. */
  readonly trusted: boolean;
}

/** A configuration's content, as a cursor that knows its places. An empty file is an empty mapping. */
export async function readConfigFile(options: ReadOptions): Promise<Field> {
  const { path, shownPath } = options;
  if (isModule(path)) return fieldOf(shownPath, JSON.stringify(await runModule(options), null, 2) ?? '');
  const text = readText(path, shownPath);
  const root = fieldOf(shownPath, /\.jsonc?$/.test(path) ? plainJson(text) : text, text);
  return path.endsWith('package.json') ? root.at('kubeproof') : root;
}

function readText(path: string, shownPath: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw failure(shownPath, `it cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** `written` is the text to show, where another one was read. */
function fieldOf(path: string, text: string, written: string = text): Field {
  const shown = new SourceFile(path, written);
  const documents = parseDocuments(new SourceFile(path, text.trim() === '' ? '{}' : text));
  const problems = documents.flatMap((document) => [
    ...document.problems.map(({ message, span }) => ({ source: shown, span, message })),
    ...document.duplicates.map(({ key, second }) => ({ source: shown, span: second, message: `the key "${key}" stands here twice` })),
  ]);
  const [document, another] = documents;
  if (another) problems.push({ source: shown, span: another.span, message: 'a configuration is one document; this is a second one' });
  if (problems.length > 0) throw new ConfigError(problems);
  // Comments alone.
  if (document === undefined) return fieldOf(path, '{}', written);
  return Field.root({ ...document, source: shown });
}

async function runModule({ path, shownPath, trusted }: ReadOptions): Promise<unknown> {
  if (!trusted) throw failure(shownPath, 'this configuration is a program, and programs of a workspace that is not trusted are not run');
  try {
    const loaded = (await import(pathToFileURL(path).href)) as { default?: unknown };
    return loaded.default;
  } catch (error) {
    throw failure(
      shownPath,
      `it cannot be run: ${error instanceof Error ? error.message : String(error)}`,
      /\.m?ts$/.test(path)
        ? 'TypeScript is run by Node 22.18 and later; or write it as kubeproof.config.mjs'
        : 'export the configuration by default',
    );
  }
}

/** A problem of the file as a whole. */
export const failure = (path: string, message: string, help?: string): ConfigError =>
  new ConfigError([{ source: new SourceFile(path, ''), span: { start: 0, end: 0 }, message, ...(help === undefined ? {} : { help }) }]);
