import { CODES, RequestError } from './rpc/message.ts';

type Test = (value: unknown) => boolean;

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText: Test = (value) => typeof value === 'string';
const isPosition: Test = (value) => isMap(value) && Number.isInteger(value['line']) && Number.isInteger(value['character']);
const isRange: Test = (value) => isMap(value) && isPosition(value['start']) && isPosition(value['end']);
const isDocument: Test = (value) => isMap(value) && isText(value['uri']);

const DOCUMENT = { textDocument: isDocument };
const PLACE = { ...DOCUMENT, position: isPosition };

/** What a request cannot do without, by its method. */
const NEEDS: Readonly<Record<string, Readonly<Record<string, Test>>>> = {
  initialize: { capabilities: isMap },
  'textDocument/diagnostic': DOCUMENT,
  'workspace/diagnostic': {},
  'textDocument/codeAction': { ...DOCUMENT, range: isRange, context: (value) => isMap(value) && Array.isArray(value['diagnostics']) },
  'textDocument/hover': PLACE,
  'textDocument/completion': PLACE,
  'textDocument/definition': PLACE,
  'textDocument/references': PLACE,
  'textDocument/documentHighlight': PLACE,
  'textDocument/prepareRename': PLACE,
  'textDocument/rename': { ...PLACE, newName: isText },
  'textDocument/documentSymbol': DOCUMENT,
  'textDocument/documentLink': DOCUMENT,
  'workspace/symbol': { query: isText },
  'workspace/executeCommand': { command: isText },
};

/** Refuses a request that lacks what it needs, in the protocol's way: a client may send anything. */
export function checkParams(method: string, params: unknown): void {
  const needs = NEEDS[method];
  if (needs === undefined) return;
  const given = isMap(params) ? params : {};
  const wrong = Object.keys(needs).filter((name) => needs[name]?.(given[name]) !== true);
  if (wrong.length === 0 && isMap(params)) return;
  throw new RequestError(CODES.invalidParams, wrong.length === 0 ? `${method} lacks its params` : `${method} needs ${wrong.join(' and ')}`);
}
