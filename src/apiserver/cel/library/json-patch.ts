import type { Implementations } from '../implementation.ts';
import type { CelValue } from '../values.ts';

/** A key as JSON pointers write it. */
const escapeKey = (key: string): CelValue => key.replace(/[~/]/g, (character) => (character === '~' ? '~0' : '~1'));

/** apiserver `cel/library/jsonpatch.go`, read at 1.34. */
export const JSON_PATCH: Implementations = { 'jsonpatch.escapeKey(string)': escapeKey };
