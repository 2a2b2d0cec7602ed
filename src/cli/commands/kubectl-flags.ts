import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { OBJECT_FORMATS, printerOf } from '../../kubectl/printing/printers.ts';
import { UnusableFormat } from '../../kubectl/printing/unusable-format.ts';
import { ClientRefusal, type Io } from '../io.ts';

/** `--validate`: true and strict refuse unknown fields, warn tells of them, false and ignore drop them. */
export function validationOf(flag: string | boolean | undefined): 'Strict' | 'Warn' | 'Ignore' {
  switch (flag) {
    case undefined:
    case true:
    case 'true':
    case 'strict':
      return 'Strict';
    case 'warn':
      return 'Warn';
    case false:
    case 'false':
    case 'ignore':
      return 'Ignore';
    default:
      throw new ClientRefusal(
        `invalid - validate option ${JSON.stringify(flag)}; must be one of: strict (or true), warn, ignore (or false)`,
      );
  }
}

/** `--field-manager`. */
export const fieldManagerOf = ({ fieldManager }: { readonly fieldManager?: string }): string | undefined => fieldManager;

/** `-o` of a writing command: looked at before anything is sent. */
export function checkFormat(output: string | undefined): void {
  if (output === undefined) return;
  try {
    printerOf(output, {}, OBJECT_FORMATS);
  } catch (error) {
    if (error instanceof UnusableFormat) throw new ClientRefusal(error.message);
    throw error;
  }
}

/** Reads a file that a flag names, with Go's words where it cannot be read. */
export function readNamedFile(path: string, { folder }: Io): { readonly text: string } | { readonly problem: string } {
  try {
    return { text: readFileSync(resolve(folder, path), 'utf8') };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const why = code === 'ENOENT' ? 'no such file or directory' : code === 'EISDIR' ? 'is a directory' : 'permission denied';
    return { problem: `${code === 'EISDIR' ? 'read' : 'open'} ${path}: ${why}` };
  }
}
