import { UsageError } from '../io.ts';

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
      throw new UsageError(`invalid - validate option ${JSON.stringify(flag)}; must be one of: strict (or true), warn, ignore (or false)`);
  }
}

/** `--field-manager`. */
export const fieldManagerOf = ({ fieldManager }: { readonly fieldManager?: string }): string | undefined => fieldManager;
