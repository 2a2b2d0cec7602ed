import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Field } from '../../loader/field.ts';
import { pathsIn } from '../../loader/kustomization-paths.ts';
import type { Folders } from '../folders.ts';
import { rangeOf } from '../places.ts';
import type { Connection } from '../rpc/connection.ts';
import { pathOf, uriOf } from '../uri.ts';

const NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** Leads from a kustomization to the files that it is made of. */
export function answerDocumentLinks(connection: Connection, folders: Folders): void {
  connection.onRequest('textDocument/documentLink', async ({ textDocument }: { readonly textDocument: { readonly uri: string } }) => {
    const file = folders.at(textDocument.uri);
    const home = dirname(pathOf(textDocument.uri) ?? '');
    if (file === undefined || !NAMES.some((name) => textDocument.uri.endsWith(`/${name}`))) return [];
    const { workspace } = await file.folder.snapshot();
    return workspace.documents
      .filter(({ source }) => source.path === file.path)
      .flatMap((document) => pathsIn(Field.root(document)))
      .flatMap(({ field, written }) => {
        const target = targetOf(resolve(home, written));
        return target === undefined ? [] : [{ range: rangeOf(field.document.source, field.span), target: uriOf(target) }];
      });
  });
}

/** A file, or the kustomization of a folder; undefined for addresses and for what is not there. */
function targetOf(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  if (!statSync(path).isDirectory()) return path;
  return NAMES.map((name) => join(path, name)).find((name) => existsSync(name));
}
