import { buildCluster } from '../lint/cluster.ts';
import type { ObjectView } from '../lint/views.ts';
import type { Field } from '../loader/field.ts';
import type { Document } from '../loader/document.ts';
import { toResources } from '../loader/resource.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Snapshot } from './folder.ts';
import type { Folder } from './folder.ts';
import type { Folders } from './folders.ts';
import { offsetIn } from './places.ts';
import type { AtPosition } from './protocol.ts';

/** What stands where the cursor is. */
export interface AtCursor {
  readonly folder: Folder;
  readonly snapshot: Snapshot;
  readonly source: SourceFile;
  readonly offset: number;
  readonly document: Document | undefined;
  readonly view: ObjectView | undefined;
  /** The innermost field; undefined outside of objects. */
  readonly field: Field | undefined;
  /** Whether the cursor is on the field's key and not on its value. */
  readonly isKey: boolean;
}

/** Looks where the cursor is; undefined in texts that are not checked. */
export async function atCursor(folders: Folders, { textDocument, position }: AtPosition): Promise<AtCursor | undefined> {
  const file = folders.at(textDocument.uri);
  if (file === undefined) return undefined;
  const { folder, path } = file;
  const snapshot = await folder.snapshot();
  const source = snapshot.workspace.files.find((each) => each.path === path);
  if (source === undefined) return undefined;
  const offset = offsetIn(source, position);
  const document = snapshot.workspace.documents.find((each) => each.source === source && holds(each.span, offset));
  const views = document ? viewsOf(document, snapshot) : [];
  const view = views.find(({ field: { node } }) => node && holds(node, offset)) ?? (views.length === 1 ? views[0] : undefined);
  const field = view && innermost(view.field, offset);
  const isKey = field !== undefined && field.key !== undefined && holds(field.keySpan, offset) && !(field.node && onNode(field, offset));
  return { folder, snapshot, source, offset, document, view, field, isKey };
}

/** The objects of a document; those of a file that is broken elsewhere are not among those of the folder. */
function viewsOf(document: Document, snapshot: Snapshot): readonly ObjectView[] {
  const cluster = snapshot.cluster();
  const known = cluster.objects.filter(({ resource }) => resource.document === document);
  if (known.length > 0 || document.root === undefined) return known;
  const { resources } = toResources(document);
  return buildCluster({ resources, documents: [document] }, cluster.version, snapshot.options.namespace).objects;
}

const holds = ({ start, end }: { readonly start: number; readonly end: number }, offset: number): boolean =>
  start <= offset && offset <= end;

const onNode = ({ node, keySpan }: Field, offset: number): boolean =>
  node?.type === 'scalar' && node.start > keySpan.end && holds(node, offset);

/** The field whose key or value is at an offset. */
function innermost(field: Field, offset: number): Field {
  const inner = [...field.entries(), ...field.items()].find(({ fieldSpan }) => holds(fieldSpan, offset));
  return inner === undefined ? field : innermost(inner, offset);
}
