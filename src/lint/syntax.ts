import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { Field } from '../loader/field.ts';
import type { Document } from '../loader/document.ts';
import type { Workspace } from '../loader/workspace.ts';

/** What kubectl could not read, what it drops, and what it does not send for want of a part. */
export function syntaxDiagnostics({ problems, documents }: Workspace): Diagnostic[] {
  const unreadable = problems.map(
    ({ source, document, problem: { code, message, span, harmless, kubectl } }): Diagnostic => ({
      rule: code === 'dropped-content' ? 'yaml/dropped-content' : 'yaml/syntax',
      messageId: code,
      severity: harmless ? 'warning' : 'error',
      message,
      location: { source, span },
      related: [],
      document,
      ...(kubectl === undefined ? {} : { help: `kubectl says: ${kubectl}` }),
    }),
  );
  return [...unreadable, ...documents.flatMap(inDocument)];
}

const known = new WeakMap<Document, readonly Diagnostic[]>();

function inDocument(document: Document): readonly Diagnostic[] {
  const found = known.get(document) ?? [...duplicateKeys(document), ...missingParts(document)];
  known.set(document, found);
  return found;
}

function* duplicateKeys({ source, index, duplicates }: Document): Generator<Diagnostic> {
  for (const { key, first, second } of duplicates)
    yield {
      rule: 'yaml/duplicate-key',
      messageId: 'duplicate-key',
      severity: 'warning',
      message: `the key "${key}" stands twice; kubectl keeps this one and drops the other without a word`,
      location: { source, span: second },
      related: [{ source, span: first, message: 'the one that is dropped' }],
      document: index,
    };
}

/** A document with only some of the parts of a manifest is one with a part forgotten. */
function* missingParts(document: Document): Generator<Diagnostic> {
  if (document.kind === 'markdown' || document.root?.type !== 'map') return;
  const root = Field.root(document);
  const [apiVersion, kind] = [root.at('apiVersion'), root.at('kind')];
  const looksLikeObject = ['metadata', 'spec', 'data', 'rules'].some((name) => root.at(name).exists);
  if (apiVersion.exists && !kind.exists && looksLikeObject)
    yield missing(
      document,
      apiVersion,
      'this object has no kind, and kubectl does not send it; write kind: beside apiVersion:',
      'kind not set',
    );
  if (kind.exists && !apiVersion.exists && looksLikeObject && typeof kind.value === 'string' && /^[A-Z]\w+$/.test(kind.value))
    yield missing(
      document,
      kind,
      `this ${kind.value} has no apiVersion, and kubectl does not send it; write apiVersion: beside kind:`,
      'apiVersion not set',
    );
}

const missing = (document: Document, field: Field, message: string, words: string): Diagnostic => ({
  rule: 'api/missing-part',
  messageId: 'missing-part',
  severity: 'error',
  message,
  location: { source: document.source, span: field.keySpan },
  related: [],
  document: document.index,
  api: { code: 400, reason: 'BadRequest', field: '', message: `error validating data: ${words}` },
});
