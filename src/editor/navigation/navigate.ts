import type { Location as Place } from '../../diagnostics/diagnostic.ts';
import type { Cluster, ObjectView } from '../../lint/views.ts';
import type { Field } from '../../loader/field.ts';
import type { Span } from '../../text/span.ts';
import { type AtCursor, atCursor } from '../at-cursor.ts';
import type { Folders } from '../folders.ts';
import { partReferencesIn } from '../names/parts.ts';
import { podOf, portReferencesIn } from '../names/ports.ts';
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

const placeOf = (field: Field): Place => ({ source: field.document.source, span: field.span });

const namePlace = ({ field }: ObjectView): Place => placeOf(field.at('metadata', 'name'));

function definitions(at: AtCursor): Place[] {
  const { view, field, snapshot } = at;
  if (view === undefined || field === undefined) return [];
  const cluster = snapshot.cluster();
  const target = objectAt(at);
  if (target) return objectsNamed(cluster, target).map(namePlace);
  const part = [...portReferencesIn(cluster, view), ...partReferencesIn(cluster, view)].find(({ place }) => isHere(place, field));
  if (part) return part.targets.map(placeOf);
  if (field.path.toString() === 'kind' || field.path.toString() === 'apiVersion') return definitionOfKind(cluster, view);
  const selection = selectionOf(cluster, view);
  if (selection === undefined || !field.isInside(selection.field)) return [];
  return selection.pods().map(({ owner, metadataField }) => {
    const labels = metadataField.at('labels');
    return labels.exists ? placeOf(labels) : namePlace(owner);
  });
}

const isHere = (place: Field, field: Field): boolean => place.node !== undefined && place.node === field.node;

/** The CRD of a custom resource, if it is here. */
function definitionOfKind(cluster: Cluster, { group, resource }: ObjectView): Place[] {
  return cluster.ofKind('apiextensions.k8s.io', 'CustomResourceDefinition').flatMap(({ field }) => {
    const kind = field.at('spec', 'names', 'kind');
    return kind.value === resource.kind && field.at('spec', 'group').value === group ? [placeOf(kind)] : [];
  });
}

function references(at: AtCursor, withDeclaration: boolean): Location[] {
  const { folder, snapshot } = at;
  const cluster = snapshot.cluster();
  const target = objectAt(at);
  const places = target ? namesOf(cluster, target, withDeclaration) : partsOf(cluster, at, withDeclaration);
  return places.map((place) => locationOf(folder, place));
}

/** Where an object is named, and what selects it. */
function namesOf(cluster: Cluster, target: ObjectName, withDeclaration: boolean): Place[] {
  const owners = objectsNamed(cluster, target);
  const names = [...referencesTo(cluster, owners[0] ? nameOf(owners[0]) : target)].map(({ place }) => placeOf(place));
  const pods = owners.flatMap((owner) => podOf(cluster, owner) ?? []);
  const selecting = (pods.length === 0 ? [] : cluster.objects).flatMap((view) => {
    const selection = selectionOf(cluster, view);
    return selection && pods.some((pod) => selection.chooses(pod)) ? [placeOf(selection.field)] : [];
  });
  return [...(withDeclaration ? owners.map(namePlace) : []), ...names, ...selecting];
}

/** What stands for a port, a volume or a key has one of these on its path. */
const PARTS = /[pP]ort|volume|data|stringData|binaryData|key|items/;

/** Where a port, a volume or a key is meant: the one at the cursor, or the one that stands for it there. */
function partsOf(cluster: Cluster, { field }: AtCursor, withDeclaration: boolean): Place[] {
  if (field === undefined || !PARTS.test(field.path.toString())) return [];
  const all = cluster.objects.flatMap((view) => [...portReferencesIn(cluster, view), ...partReferencesIn(cluster, view)]);
  const meant = all.find(({ place }) => isHere(place, field))?.targets ?? [field, ...(field.up ? [field.up] : [])];
  const nodes = new Set(meant.map(({ node }) => node));
  const found = all.filter(({ targets }) => targets.some(({ node }) => nodes.has(node)));
  const declared = new Map(
    found.flatMap(({ targets }) => targets.flatMap((one) => (nodes.has(one.node) ? [[one.node, one] as const] : []))),
  );
  return [...(withDeclaration ? declared.values() : []), ...found.map(({ place }) => place)].map(placeOf);
}

/** The text of a scalar without its quotes. */
export function innerSpan({ node, span }: Field): Span {
  if (node?.type !== 'scalar') return span;
  const isQuoted = node.style === 'single' || node.style === 'double';
  return isQuoted ? { start: node.start + 1, end: node.end - 1 } : { start: node.start, end: node.end };
}

export const innerRange = (field: Field) => rangeOf(field.document.source, innerSpan(field));
