import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Field } from '../../loader/field.ts';
import type { Folders } from '../folders.ts';
import { rangeOf } from '../places.ts';
import type { Connection } from '../rpc/connection.ts';
import { pathOf, uriOf } from '../uri.ts';

/** Lists of paths in a kustomization, and lists of maps with a path. */
const PATHS = [
  'resources',
  'components',
  'bases',
  'crds',
  'configurations',
  'generators',
  'transformers',
  'validators',
  'patchesStrategicMerge',
];
const MAPS = ['patches', 'patchesJson6902', 'replacements'];
const GENERATORS = ['configMapGenerator', 'secretGenerator'];
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
      .flatMap((field) => {
        const target = targetOf(home, String(field.value));
        return target === undefined ? [] : [{ range: rangeOf(field.document.source, field.span), target: uriOf(target) }];
      });
  });
}

function pathsIn(root: Field): Field[] {
  const generated = GENERATORS.flatMap((name) =>
    root
      .at(name)
      .items()
      .flatMap((one) => [...one.at('files').items(), ...one.at('envs').items()]),
  );
  return [
    ...PATHS.flatMap((name) => root.at(name).items()),
    ...MAPS.flatMap((name) =>
      root
        .at(name)
        .items()
        .map((one) => one.at('path')),
    ),
    ...generated,
  ].filter(({ value }) => typeof value === 'string');
}

/** A file, or the kustomization of a folder; undefined for addresses, inline patches and what is not there. */
function targetOf(home: string, written: string): string | undefined {
  const path = resolve(home, written.slice(written.indexOf('=') + 1));
  if (written.includes('\n') || !existsSync(path)) return undefined;
  if (!statSync(path).isDirectory()) return path;
  return NAMES.map((name) => join(path, name)).find((name) => existsSync(name));
}
