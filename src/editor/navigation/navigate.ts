import type { Location as Place } from '../../diagnostics/diagnostic.ts';
import type { ObjectView } from '../../lint/views.ts';
import type { Field } from '../../loader/field.ts';
import type { Span } from '../../text/span.ts';
import { type AtCursor, atCursor } from '../at-cursor.ts';
import type { Folders } from '../folders.ts';
import { nameOf, type ObjectName, objectsNamed, type Reference, referencesIn, referencesTo } from '../names/references.ts';
import { selectionOf } from '../names/selections.ts';
import { locationOf, rangeOf } from '../places.ts';
import type { AtPosition, Location } from '../protocol.ts';
import type { Connection } from '../rpc/connection.ts';

/** Leads from names and selectors to objects, and back. */
export function answerNavigation(connection: Connection, folders: Folders): void {
  connection.onRequest('textDocument/definition', async (params: AtPosition) => {
    const at = await atCursor(folders, params);
    return at ? definitions(at).map((place) => locationOf(at.folder, place)) : null;
  });
  connection.onRequest(
    'textDocument/references',
    async (params: AtPosition & { readonly context?: { readonly includeDeclaration?: boolean } }) => {
      const at = await atCursor(folders, params);
      return at ? references(at, params.context?.includeDeclaration !== false) : null;
    },
  );
  connection.onRequest('textDocument/documentHighlight', async (params: AtPosition) => {
    const at = await atCursor(folders, params);
    const found = at ? references(at, true).filter(({ uri }) => uri === params.textDocument.uri) : [];
    return found.map(({ range }) => ({ range, kind: 1 }));
  });
}

/** The name at the cursor that stands for another object. */
export const referenceAt = ({ view, field }: AtCursor): Reference | undefined =>
  view && field && [...referencesIn(view)].find(({ place }) => place.node !== undefined && place.node === field.node);

/** The object that is meant at the cursor: by its own name, or by a name that stands for it. */
export function objectAt(at: AtCursor): ObjectName | undefined {
  const { view, field } = at;
  if (view && field && field.node !== undefined && field.node === view.field.at('metadata', 'name').node) return nameOf(view);
  return referenceAt(at)?.target;
}

export const placeOf = (field: Field): Place => ({ source: field.document.source, span: field.span });

const namePlace = ({ field }: ObjectView): Place => placeOf(field.at('metadata', 'name'));

function definitions(at: AtCursor): Place[] {
  const { view, field, snapshot } = at;
  const target = objectAt(at);
  if (target) return objectsNamed(snapshot.cluster(), target).map(namePlace);
  const selection = view && selectionOf(snapshot.cluster(), view);
  if (selection === undefined || field?.isInside(selection.field) !== true) return [];
  return selection.pods.map(({ owner, metadataField }) => {
    const labels = metadataField.at('labels');
    return labels.exists ? placeOf(labels) : namePlace(owner);
  });
}

function references(at: AtCursor, withDeclaration: boolean): Location[] {
  const { folder, snapshot } = at;
  const target = objectAt(at);
  if (target === undefined) return [];
  const cluster = snapshot.cluster();
  const owners = objectsNamed(cluster, target);
  const names = [...referencesTo(cluster, owners[0] ? nameOf(owners[0]) : target)].map(({ place }) => placeOf(place));
  const selecting = cluster.objects.flatMap((view) => {
    const selection = selectionOf(cluster, view);
    return selection?.pods.some(({ owner }) => owners.includes(owner)) ? [placeOf(selection.field)] : [];
  });
  return [...(withDeclaration ? owners.map(namePlace) : []), ...names, ...selecting].map((place) => locationOf(folder, place));
}

/** The text of a scalar without its quotes. */
export function innerSpan({ node, span }: Field): Span {
  if (node?.type !== 'scalar') return span;
  const isQuoted = node.style === 'single' || node.style === 'double';
  return isQuoted ? { start: node.start + 1, end: node.end - 1 } : { start: node.start, end: node.end };
}

export const innerRange = (field: Field) => rangeOf(field.document.source, innerSpan(field));
