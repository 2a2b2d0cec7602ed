import type { ApiVerdict, Diagnostic, Fix } from '../diagnostics/diagnostic.ts';
import type { KubernetesVersion } from '../kubernetes/version.ts';
import { renameKey } from '../loader/edit.ts';
import { type Field, resolvePath } from '../loader/field.ts';
import type { Resource } from '../loader/resource.ts';
import { badRequestMessage, decode, type TypeProblem, type UnknownField, type WantedType } from '../schemas/decode.ts';
import type { KindInfo } from '../schemas/kind.ts';
import { schemasFor } from '../schemas/store.ts';
import { type FieldSuggestion, suggestField } from '../schemas/suggest.ts';
import { apiDiagnostic } from './api-diagnostic.ts';

/** Every field that the server cannot decode. It names one wrong type, or else all unknown fields; a person wants to see both. */
export function diagnosticsFromDecoding(resource: Resource, kind: KindInfo, version: KubernetesVersion): Diagnostic[] {
  const { typeError, typeErrors, unknown } = decode(resource.value, schemasFor(version), kind);
  const strict = `strict decoding error: ${unknown.map(({ text }) => text).join(', ')}`;
  const answer = badRequestMessage(kind.kind, kind.version, typeError?.message ?? strict);
  return [
    ...typeErrors.map((problem) => wrongType(problem, resource, answer)),
    ...unknown.map((field) => unknownField(field, resource, kind, version, answer)),
  ];
}

function wrongType({ message, path, wants }: TypeProblem, resource: Resource, answer: string): Diagnostic {
  const field = resolvePath(resource.root, path);
  const text =
    wants === undefined
      ? `${path} cannot be read: ${message}`
      : `${path} is ${article(wordFor(field.value))}, and ${article(wants)} is wanted${remedy(field, wants)}`;
  const fix = quoteIt(field, wants);
  const finding = apiDiagnostic(resource, field, { rule: 'api/type', message: text, api: refusal(answer, path.toString()) });
  return fix === undefined ? finding : { ...finding, fix };
}

function unknownField(
  { path, definition }: UnknownField,
  resource: Resource,
  kind: KindInfo,
  version: KubernetesVersion,
  answer: string,
): Diagnostic {
  const field = resolvePath(resource.root, path);
  const suggestion = suggestField(schemasFor(version), kind, path, definition, field.value);
  const name = field.key ?? path.toString();
  const struct = definition.slice(definition.lastIndexOf('.') + 1);
  const message = `${struct} has no field "${name}", so the API server refuses the object${hintOf(suggestion)}`;
  const finding = apiDiagnostic(resource, field, { rule: 'api/unknown-field', message, api: refusal(answer, path.toString()) });
  return { ...finding, location: { source: field.document.source, span: field.keySpan }, ...renaming(field, name, suggestion) };
}

const hintOf = (suggestion: FieldSuggestion | undefined): string => {
  if (suggestion?.name !== undefined) return `; did you mean "${suggestion.name}"?`;
  return suggestion?.hint === undefined ? '' : `; ${suggestion.hint}`;
};

function renaming(field: Field, from: string, suggestion: FieldSuggestion | undefined): { readonly fix?: Fix } {
  if (suggestion?.name === undefined) return {};
  const { name: to, certain } = suggestion;
  return { fix: { title: `rename ${from} to ${to}`, safe: certain, edits: [renameKey(field, to)] } };
}

/** The 400 names no field of its own; the finding knows it all the same. */
const refusal = (answer: string, field: string): ApiVerdict => ({ code: 400, reason: 'BadRequest', field, message: answer });

/** A plain scalar where a string is wanted becomes one by quoting: `ssd: true` means `ssd: "true"`. */
function quoteIt(field: Field, wants: WantedType | undefined): Fix | undefined {
  const { node } = field;
  if (wants !== 'string' || node?.type !== 'scalar' || node.style !== 'plain' || node.value === null) return undefined;
  const { source } = field.document;
  const written = source.text.slice(node.start, node.end);
  return {
    title: `quote it: ${JSON.stringify(written)}`,
    safe: true,
    edits: [{ source, span: { start: node.start, end: node.end }, text: JSON.stringify(written) }],
  };
}

function remedy(field: Field, wants: WantedType): string {
  const { node } = field;
  if (node?.type !== 'scalar') return '';
  const written = field.document.source.text.slice(node.start, node.end);
  if (wants === 'string') return `; quote it: ${JSON.stringify(written)}`;
  if (typeof node.value === 'string' && wants === 'integer') {
    const number = /^-?\d+/.exec(node.value)?.[0];
    return number === undefined ? '' : `; write ${number}`;
  }
  if (typeof node.value === 'string' && wants === 'boolean' && /^(true|false)$/i.test(node.value))
    return `; write ${node.value.toLowerCase()} without quotes`;
  return '';
}

function wordFor(value: unknown): string {
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'object' && value !== null) return 'map';
  return typeof value === 'bigint' ? 'number' : typeof value;
}

const article = (word: string): string => `${/^[aeio]/.test(word) ? 'an' : 'a'} ${word}`;
