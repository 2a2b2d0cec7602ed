import type { Diagnostic, Fix } from '../diagnostics/diagnostic.ts';
import type { Folder } from './folder.ts';
import { locationOf, rangeOf } from './places.ts';
import {
  type ClientCapabilities,
  type Diagnostic as Reported,
  SEVERITY,
  TAG,
  type TextEdit,
  type VersionedEdit,
  type WorkspaceEdit,
} from './protocol.ts';
import { uriOf } from './uri.ts';

/** What a client can show of a finding. */
export interface Showing {
  readonly related: boolean;
  readonly tags: readonly number[];
  readonly links: boolean;
  readonly data: boolean;
  /** Where the page of a rule can be read. */
  readonly pageOf: (rule: string) => string | undefined;
}

/** Clients that pull speak of themselves in the same place as those that are pushed to; without a word they can all of it. */
export function showingOf({ textDocument }: ClientCapabilities, isPull: boolean, pageOf: Showing['pageOf']): Showing {
  const can = textDocument?.publishDiagnostics;
  const byDefault = isPull && can === undefined;
  return {
    related: can?.relatedInformation ?? byDefault,
    tags: can?.tagSupport?.valueSet ?? (byDefault ? Object.values(TAG) : []),
    links: can?.codeDescriptionSupport ?? byDefault,
    data: can?.dataSupport ?? byDefault,
    pageOf,
  };
}

/** A finding as the protocol has it. */
export function reported(diagnostic: Diagnostic, folder: Folder, { related, tags, links, data, pageOf }: Showing): Reported {
  const { rule, messageId, severity, message, help, location, object, fix } = diagnostic;
  const href = links ? pageOf(rule) : undefined;
  const tag = tagOf(rule);
  return {
    range: rangeOf(location.source, location.span),
    severity: SEVERITY[severity],
    code: rule,
    ...(href === undefined ? {} : { codeDescription: { href } }),
    source: 'kubeproof',
    message: help === undefined ? message : `${message}\n${help}`,
    ...(tag !== undefined && tags.includes(tag) ? { tags: [tag] } : {}),
    ...(related && diagnostic.related.length > 0
      ? { relatedInformation: diagnostic.related.map((other) => ({ location: locationOf(folder, other), message: other.message })) }
      : {}),
    ...(data ? { data: { messageId, ...(object ? { object } : {}), ...(fix ? { fix: described(fix, folder) } : {}) } } : {}),
  };
}

const described = (fix: Fix, folder: Folder): object => ({ title: fix.title, safe: fix.safe, edit: editOf(fix.edits, folder) });

/** Edits as the protocol has them. */
export function editOf(edits: Fix['edits'], folder: Folder): WorkspaceEdit {
  const changes: Record<string, TextEdit[]> = {};
  for (const { source, span, text } of edits)
    (changes[uriOf(folder.fullPath(source.path))] ??= []).push({ range: rangeOf(source, span), newText: text });
  return { changes };
}

/** The same with the versions of the texts that they are for, which a client that knows them holds the edits to. */
export function editFor({ workspace }: ClientCapabilities, edits: Fix['edits'], folder: Folder): WorkspaceEdit | VersionedEdit {
  const edit = editOf(edits, folder);
  if (workspace?.workspaceEdit?.documentChanges !== true) return edit;
  return {
    documentChanges: Object.entries(edit.changes).map(([uri, list]) => ({
      textDocument: { uri, version: folder.versionOf(uri) },
      edits: list,
    })),
  };
}

const DEPRECATED = /^(?:deprecated\/|api\/(?:deprecated|removed)$)/;
const UNNECESSARY: ReadonlySet<string> = new Set([
  'suppression/unused',
  'suppression/expired',
  'api/unknown-field',
  'yaml/dropped-content',
]);

const tagOf = (rule: string): number | undefined =>
  DEPRECATED.test(rule) ? TAG.deprecated : UNNECESSARY.has(rule) ? TAG.unnecessary : undefined;
