import { goQuote } from '../../kubernetes/go-quote.ts';
import { isObject } from './json-object.ts';
import { wordOf } from './json-word.ts';

/** What is wrong with the body of a JSON patch before anything is applied. */
export interface OperationsCheck {
  /** It is no list of operations, in the words of Go's decoder. */
  readonly typeError?: string;
  /** `json patch unknown field "[0].foo"` */
  readonly unknown: readonly string[];
}

const TEXT_FIELDS: readonly string[] = ['op', 'path', 'from'];

/** Reads operations as a server does that is told to validate fields (apiserver `handlers/patch.go` jsonPatchOp, read at 1.34). */
export function checkOperations(operations: unknown): OperationsCheck {
  if (operations === null) return { unknown: [] };
  if (!Array.isArray(operations)) return { typeError: cannotRead(operations, 'Go value of type []handlers.jsonPatchOp'), unknown: [] };
  const unknown: string[] = [];
  for (const [index, operation] of operations.entries()) {
    if (operation === null) continue;
    if (!isObject(operation)) return { typeError: cannotRead(operation, 'Go value of type handlers.jsonPatchOp'), unknown: [] };
    for (const [key, value] of Object.entries(operation)) {
      if (!TEXT_FIELDS.includes(key)) {
        if (key !== 'value') unknown.push(`json patch unknown field ${goQuote(`[${index}].${key}`)}`);
      } else if (value !== null && typeof value !== 'string')
        return { typeError: cannotRead(value, `Go struct field jsonPatchOp.${key} of type string`), unknown: [] };
    }
  }
  return { unknown };
}

/** The same of a server that is not told to: it looks only whether these are lists and objects. */
export function readOperations(operations: unknown): OperationsCheck {
  if (operations === null) return { unknown: [] };
  if (!Array.isArray(operations)) return { typeError: cannotRead(operations, 'Go value of type jsonpatch.Patch'), unknown: [] };
  const wrong: unknown = operations.find((operation) => operation !== null && !isObject(operation));
  return wrong === undefined ? { unknown: [] } : { typeError: cannotRead(wrong, 'Go value of type jsonpatch.Operation'), unknown: [] };
}

/** `json: cannot unmarshal array into Go value of type map[string]interface {}` */
export const cannotRead = (value: unknown, into: string): string => `json: cannot unmarshal ${wordOf(value)} into ${into}`;

/** What a merge patch is read into. */
export const GO_MAP = 'Go value of type map[string]interface {}';
