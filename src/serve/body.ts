import { JsonProblem, readJson, skipJsonSpace } from '../loader/json.ts';
import { parseDocuments } from '../loader/document.ts';
import { type Node, valueOf } from '../loader/node.ts';
import { badRequest } from '../apiserver/status.ts';
import type { Schemas } from '../schemas/store.ts';
import { SourceFile } from '../text/source-file.ts';
import { type HttpRequest, HttpRefusal } from './http.ts';
import { mediaTypeOf } from './media-type.ts';
import { decodeProtobuf } from './protobuf/decode.ts';
import { unsupportedMediaType } from './statuses.ts';

/** What a request carries. */
export interface Body {
  readonly value: unknown;
  /** The paths of keys that stand twice: `spec.replicas`. */
  readonly duplicates: readonly string[];
}

/** The content types of objects. A body without a type is taken for JSON. */
const CUSTOM_TYPES: readonly string[] = ['application/json', 'application/yaml'];
const PROTOBUF = 'application/vnd.kubernetes.protobuf';

/** What a body is to be. */
export interface Expected {
  readonly kind: string;
  /** The kind comes from a CRD: then protobuf has no form for it. */
  readonly isCustom: boolean;
}

/** The object that a POST, a PUT or a DELETE carries; undefined where the body is empty. Throws what the server answers to one that it cannot read. */
export function readBody({ headers, body }: HttpRequest, { kind, isCustom }: Expected, schemas: Schemas): Body | undefined {
  const type = mediaTypeOf(headers['content-type']);
  const known = isCustom ? CUSTOM_TYPES : [...CUSTOM_TYPES, PROTOBUF];
  if (type !== '' && !known.includes(type)) throw new HttpRefusal(unsupportedMediaType(known));
  if (body.length === 0) return undefined;
  if (type === PROTOBUF) return readProtobuf(body, kind, schemas);
  return type === 'application/yaml' ? readYaml(textOf(body), kind) : readJsonBody(textOf(body), kind);
}

/** The YAML of a server-side apply. */
export const readApplied = (body: Uint8Array, kind: string): Body => readYaml(textOf(body), kind);

const textOf = (body: Uint8Array): string => Buffer.from(body).toString('utf8');

function readProtobuf(body: Uint8Array, kind: string, schemas: Schemas): Body {
  const decoded = decodeProtobuf(body, schemas);
  if (typeof decoded === 'string') throw unrecognized(body, kind, decoded);
  return { value: decoded.value, duplicates: [] };
}

function readJsonBody(text: string, kind: string): Body {
  try {
    const { root, duplicates, end } = readJson(text, skipJsonSpace(text, 0));
    if (skipJsonSpace(text, end) < text.length)
      throw new JsonProblem(`invalid character ${JSON.stringify(text[end])} after top-level value`, end, end);
    return bodyOf(root, duplicates);
  } catch (error) {
    if (!(error instanceof JsonProblem)) throw error;
    throw unrecognized(Buffer.from(text), kind, `couldn't get version/kind; json parse error: ${wholeWords(error.words)}`);
  }
}

/** Go says otherwise of a text that it has whole than of a stream. */
const wholeWords = (words: string): string => (words === 'unexpected EOF' ? 'unexpected end of JSON input' : words);

function readYaml(text: string, kind: string): Body {
  const [document] = parseDocuments(new SourceFile('body.yaml', text));
  const problem = document?.problems.find(({ harmless }) => harmless !== true);
  if (document?.root === undefined || problem)
    throw unrecognized(Buffer.from(text), kind, problem?.kubectl ?? problem?.message ?? "couldn't get version/kind");
  return bodyOf(document.root, document.duplicates);
}

const bodyOf = (root: Node, duplicates: readonly { readonly path: string }[]): Body => ({
  value: valueOf(root),
  duplicates: duplicates.map(({ path }) => path),
});

/** How many bytes of a body an answer shows. */
const SHOWN_BYTES = 30;

function unrecognized(bytes: Uint8Array, kind: string, why: string): HttpRefusal {
  const shown = Buffer.from(bytes.subarray(0, SHOWN_BYTES)).toString('hex') + (bytes.length > SHOWN_BYTES ? ' ...' : '');
  return new HttpRefusal(badRequest(`the object provided is unrecognized (must be of type ${kind}): ${why} (${shown})`));
}
