import { nameIsDNSSubdomain } from '../../kubernetes/names.ts';
import { builtInKind } from '../../apiserver/served-kind.ts';
import type { ObjectView } from '../../lint/views.ts';
import { yamlString } from '../../loader/edit.ts';
import type { Field } from '../../loader/field.ts';
import { type AtCursor, atCursor } from '../at-cursor.ts';
import type { Folders } from '../folders.ts';
import { nameOf, objectsNamed, referencesTo } from '../names/references.ts';
import type { AtPosition } from '../protocol.ts';
import type { QuestionScope } from '../questions.ts';
import { editFor } from '../report.ts';
import type { Connection } from '../rpc/connection.ts';
import { CODES, RequestError } from '../rpc/message.ts';
import { innerRange, innerSpan, objectAt } from './navigate.ts';

/** Renames an object with every name that stands for it. */
export function answerRename(connection: Connection, folders: Folders, { client }: QuestionScope): void {
  connection.onRequest('textDocument/prepareRename', async (params: AtPosition) => {
    const at = await atCursor(folders, params);
    const object = at && renamed(at);
    if (at?.field === undefined || object === undefined) return null;
    return { range: innerRange(at.field), placeholder: object.name };
  });
  connection.onRequest('textDocument/rename', async (params: AtPosition & { readonly newName: string }) => {
    // Not every client watches files, and edits of a text that is not there any more would ruin it.
    folders.at(params.textDocument.uri)?.folder.refresh();
    const at = await atCursor(folders, params);
    const object = at && renamed(at);
    if (at === undefined || object === undefined) throw refusal('this is no name of an object that is here');
    checkName(at, object, params.newName);
    const edits = places(at, object).map((place) => ({
      source: place.document.source,
      span: innerSpan(place),
      text: written(place, params.newName),
    }));
    return editFor(client, edits, at.folder);
  });
}

const refusal = (message: string): RequestError => new RequestError(CODES.requestFailed, message);

/** The object that is meant at the cursor, if it is here: what is in the cluster cannot be renamed. */
function renamed(at: AtCursor): ObjectView | undefined {
  const target = objectAt(at);
  return target && objectsNamed(at.snapshot.cluster(), target)[0];
}

/** Refuses what the API server would refuse, and what is taken. */
function checkName({ snapshot }: AtCursor, object: ObjectView, name: string): void {
  const cluster = snapshot.cluster();
  const rule = (object.kind && builtInKind(object.kind, cluster.version).strategy?.nameRule) ?? nameIsDNSSubdomain;
  const [problem] = rule(name, false, cluster.version);
  if (problem !== undefined) throw refusal(problem);
  const [taken] = objectsNamed(cluster, { ...nameOf(object), name });
  if (taken) throw refusal(`there is a ${taken.resource.kind} "${name}" already`);
}

/** Where the object is named. Fails where a file is so broken that its places are not known. */
function places({ snapshot: { workspace, cluster } }: AtCursor, object: ObjectView): readonly Field[] {
  const own = objectsNamed(cluster(), nameOf(object)).map(({ field }) => field.at('metadata', 'name'));
  const others = [...referencesTo(cluster(), nameOf(object))].map(({ place }) => place);
  const current = new Set(workspace.files);
  const stale = [...own, ...others].find(({ document }) => !current.has(document.source));
  if (stale) throw refusal(`${stale.document.source.path} names it too and cannot be read now: mend its syntax first`);
  // An anchor is one place, however many aliases stand for it.
  return [...new Map([...own, ...others].map((field) => [field.node, field])).values()];
}

const written = ({ node }: Field, name: string): string => (node?.type === 'scalar' && node.style === 'plain' ? yamlString(name) : name);
