import type { CelValue } from './values.ts';

/**
 * What a library's functions do, by signatures as `functions.ts` writes them but for the result. Each is called only with values of the
 * types that its signature names: `int` is a bigint, `double` a number, `dyn` or a capital any value.
 */
export type Implementations = Readonly<Record<string, (...args: never[]) => CelValue>>;
