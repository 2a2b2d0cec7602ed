import { isDNS1123Subdomain } from '../../kubernetes/names.ts';
import { yamlString } from '../../loader/edit.ts';
import type { Field } from '../../loader/field.ts';
import { type AtCursor, atCursor } from '../at-cursor.ts';
import type { Folders } from '../folders.ts';
import { nameOf, objectsNamed, referencesTo } from '../names/references.ts';
import type { AtPosition } from '../protocol.ts';
import { editOf } from '../report.ts';
import type { Connection } from '../rpc/connection.ts';
import { CODES, RequestError } from '../rpc/message.ts';
import { innerRange, innerSpan, objectAt } from './navigate.ts';

/** Renames an object with every name that stands for it. */
export function answerRename(connection: Connection, folders: Folders): void {
  connection.onRequest('textDocument/prepareRename', async (params: AtPosition) => {
    const at = await atCursor(folders, params);
    const target = at && objectAt(at);
    if (at?.field === undefined || target === undefined || places(at).length === 0) return null;
    return { range: innerRange(at.field), placeholder: target.name };
  });
  connection.onRequest('textDocument/rename', async (params: AtPosition & { readonly newName: string }) => {
    const at = await atCursor(folders, params);
    const found = at ? places(at) : [];
    if (at === undefined || found.length === 0) throw new RequestError(CODES.requestFailed, 'this is no name of an object that is here');
    const target = objectAt(at);
    const [problem] = target?.group === 'rbac.authorization.k8s.io' ? [] : isDNS1123Subdomain(params.newName);
    if (problem !== undefined) throw new RequestError(CODES.requestFailed, problem);
    const taken = target && objectsNamed(at.snapshot.cluster(), { ...target, name: params.newName });
    if (taken && taken.length > 0) throw new RequestError(CODES.requestFailed, `there is a ${target?.kind} "${params.newName}" already`);
    return editOf(
      found.map((place) => ({ source: place.document.source, span: innerSpan(place), text: written(place, params.newName) })),
      at.folder,
    );
  });
}

/** Where the object is named; none if it is not here: what is in the cluster cannot be renamed. */
function places(at: AtCursor): readonly Field[] {
  const cluster = at.snapshot.cluster();
  const target = objectAt(at);
  const [first, ...more] = target ? objectsNamed(cluster, target) : [];
  if (first === undefined) return [];
  const own = [first, ...more].map(({ field }) => field.at('metadata', 'name'));
  const others = [...referencesTo(cluster, nameOf(first))].map(({ place }) => place);
  // An anchor is one place, however many aliases stand for it.
  return [...new Map([...own, ...others].map((field) => [field.node, field])).values()];
}

const written = ({ node }: Field, name: string): string => (node?.type === 'scalar' && node.style === 'plain' ? yamlString(name) : name);
