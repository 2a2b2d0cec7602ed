import { goQuote } from '../kubernetes/go-quote.ts';
import { logLine } from '../kubectl/log-line.ts';
import { ClientRefusal, type Io } from './io.ts';

// What kubectl takes for the values of its flags, and what it says of others (`pkg/cmd/util/helpers.go` and the commands, read at 1.34).

/** `--dry-run` alone. */
export const DRY_RUN_ALONE = 'unchanged';

/** `--dry-run`: alone, or with a truth, it is an old way to say client or none, and kubectl says so. */
export const dryRunOf =
  (io: Io) =>
  (value: string): 'none' | 'client' | 'server' => {
    if (value === 'none' || value === 'client' || value === 'server') return value;
    const truth = value === DRY_RUN_ALONE ? true : truthOf(value);
    if (truth === undefined) throw new ClientRefusal(`Invalid dry-run value (${value}). Must be "none", "server", or "client".`);
    const strategy = truth ? 'client' : 'none';
    const [place, flag] =
      value === DRY_RUN_ALONE ? ['helpers.go:731', '--dry-run'] : ['helpers.go:723', `--dry-run=${value} is deprecated (boolean value)`];
    const text = `${flag}${value === DRY_RUN_ALONE ? ' is deprecated' : ''} and can be replaced with --dry-run=${strategy}.`;
    io.err(logLine({ place, text }, io.now?.() ?? new Date(), process.pid));
    return strategy;
  };

/** `--cascade`. */
export function cascadeOf(value: string): string {
  if (['background', 'foreground', 'orphan'].includes(value) || truthOf(value) !== undefined) return value;
  throw new ClientRefusal(`invalid cascade value (${value}). Must be "background", "foreground", or "orphan"`);
}

/** `--type` of a patch. */
export function patchTypeOf(value: string): string {
  const type = value.toLowerCase();
  if (['json', 'merge', 'strategic'].includes(type)) return type;
  throw new ClientRefusal(`--type must be one of [json merge strategic], not ${goQuote(value)}`);
}

/** A flag that is a whole number. */
export const countOf =
  (flag: string) =>
  (value: string): number => {
    if (/^[-+]?\d+$/.test(value)) return Number(value);
    throw new ClientRefusal(
      `invalid argument ${goQuote(value)} for "--${flag}" flag: strconv.ParseInt: parsing ${goQuote(value)}: invalid syntax`,
    );
  };

/** As Go's `strconv.ParseBool` reads it. */
function truthOf(value: string): boolean | undefined {
  if (['1', 't', 'T', 'TRUE', 'true', 'True'].includes(value)) return true;
  return ['0', 'f', 'F', 'FALSE', 'false', 'False'].includes(value) ? false : undefined;
}
