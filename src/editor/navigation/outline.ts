import type { Resource } from '../../loader/resource.ts';
import type { Folder } from '../folder.ts';
import type { Folders } from '../folders.ts';
import { locationOf, rangeOf } from '../places.ts';
import type { DocumentSymbol } from '../protocol.ts';
import type { Connection } from '../rpc/connection.ts';

const OBJECT = 19;

interface Params {
  readonly textDocument: { readonly uri: string };
}

/** Lists the objects of a file, and finds those of all folders by their names. */
export function answerOutline(connection: Connection, folders: Folders): void {
  connection.onRequest('textDocument/documentSymbol', async ({ textDocument }: Params) => {
    const file = folders.at(textDocument.uri);
    if (file === undefined) return [];
    const { workspace } = await file.folder.snapshot();
    return workspace.resources.filter(({ document }) => document.source.path === file.path).map(symbolOf);
  });
  connection.onRequest('workspace/symbol', async ({ query }: { readonly query: string }) => {
    const wanted = query.toLowerCase();
    const found = await Promise.all(folders.all.map(async (folder) => named(folder, wanted)));
    return found.flat();
  });
}

async function named(folder: Folder, wanted: string): Promise<object[]> {
  const { workspace } = await folder.snapshot();
  return workspace.resources
    .filter(({ kind, name }) => `${kind}/${name}`.toLowerCase().includes(wanted))
    .map((resource) => ({
      name: `${resource.kind}/${resource.name}`,
      kind: OBJECT,
      containerName: resource.namespace ?? '',
      location: locationOf(folder, {
        source: resource.document.source,
        span: resource.root.at('metadata', 'name').span,
      }),
    }));
}

function symbolOf({ kind, name, namespace, document: { source }, root }: Resource): DocumentSymbol {
  const { fieldSpan } = root;
  return {
    name: `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name || '(no name)'}`,
    detail: String(root.at('apiVersion').value),
    kind: OBJECT,
    range: rangeOf(source, fieldSpan),
    selectionRange: rangeOf(source, root.at('kind').span),
  };
}
