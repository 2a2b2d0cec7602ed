import type { Connection } from './rpc/connection.ts';
import type { Findings, FindingsOfFolders } from './findings.ts';

interface DocumentParams {
  readonly textDocument: { readonly uri: string };
  readonly previousResultId?: string;
}

interface WorkspaceParams {
  readonly previousResultIds?: readonly { readonly uri: string; readonly value: string }[];
  readonly partialResultToken?: string | number;
}

/** How many files go into one part of a long answer. */
const PART = 100;

/** Findings for clients that ask for them. */
export function answerPulls(connection: Connection, findings: FindingsOfFolders, wantsAll: () => boolean): void {
  connection.onRequest('textDocument/diagnostic', async ({ textDocument, previousResultId }: DocumentParams) => {
    const { resultId, items } = await findings.of(textDocument.uri);
    return resultId === previousResultId ? { kind: 'unchanged', resultId } : { kind: 'full', resultId, items };
  });
  connection.onRequest('workspace/diagnostic', async ({ previousResultIds = [], partialResultToken }: WorkspaceParams, signal) => {
    const before = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
    const items = reports(wantsAll() ? await findings.all() : [], before, (uri) => findings.versionOf(uri));
    if (partialResultToken === undefined) return { items };
    for (let at = 0; at < items.length && !signal.aborted; at += PART)
      connection.notify('$/progress', { token: partialResultToken, value: { items: items.slice(at, at + PART) } });
    return { items: [] };
  });
}

/** A report for each file; those that had findings and have none any more are told so. */
function reports(all: readonly Findings[], before: ReadonlyMap<string, string>, versionOf: (uri: string) => number | null): object[] {
  const now = new Set(all.map(({ uri }) => uri));
  const gone = [...before].filter(([uri, resultId]) => !now.has(uri) && resultId !== 'none');
  return [
    ...all.map(({ uri, resultId, items, version }) =>
      before.get(uri) === resultId ? { kind: 'unchanged', uri, resultId, version } : { kind: 'full', uri, resultId, version, items },
    ),
    ...gone.map(([uri]) => ({ kind: 'full', uri, resultId: 'none', version: versionOf(uri), items: [] })),
  ];
}
