import { JsonProblem, readJson, skipJsonSpace } from '../../loader/json.ts';
import { valueOf } from '../../loader/node.ts';
import { badRequest, type Status } from '../status.ts';
import type { PatchType } from './apply-patch.ts';

/** A patch as it comes over the wire, JSON; or the refusal of what cannot be read (`handlers/patch.go`, read at 1.34). */
export function readPatchText(text: string, type: PatchType): { readonly value: unknown } | { readonly status: Status } {
  try {
    const { root, end } = readJson(text, skipJsonSpace(text, 0));
    const rest = skipJsonSpace(text, end);
    if (rest < text.length) throw new JsonProblem(`invalid character ${JSON.stringify(text[rest])} after top-level value`, rest, rest);
    return { value: valueOf(root) };
  } catch (error) {
    if (!(error instanceof JsonProblem)) throw error;
    // Go says otherwise of a text that it has whole than of a stream.
    const words = error.words === 'unexpected EOF' ? 'unexpected end of JSON input' : error.words;
    return { status: badRequest(type === 'strategic' ? words : `error decoding patch: ${words}`) };
  }
}
