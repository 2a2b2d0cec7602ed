import { groupVersionOf } from '../../kubernetes/objects.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import { allRuleIds } from '../../lint/rule-names.ts';
import { schemasFor } from '../../schemas/store.ts';
import type { Snapshot } from '../folder.ts';
import type { Folders } from '../folders.ts';
import { linksOf } from '../names/links.ts';
import { offsetAt } from '../open-text.ts';
import { LineIndex } from '../../text/line-index.ts';
import { type AtPosition, COMPLETION, type CompletionItem } from '../protocol.ts';
import type { Connection } from '../rpc/connection.ts';
import { type CursorPath, cursorPath } from './cursor-path.ts';
import { schemaAt, type SchemaPlace, shortType, type Step } from './schema-at.ts';

/** Offers what can stand at the cursor: fields, values, and names that exist. */
export function answerCompletion(connection: Connection, folders: Folders): void {
  connection.onRequest('textDocument/completion', async ({ textDocument, position }: AtPosition) => {
    const file = folders.at(textDocument.uri);
    if (file === undefined) return null;
    const { text } = file.open;
    const offset = offsetAt(text, LineIndex.of(text), position);
    const finish = (items: readonly Offer[], prefix: string): object => ({
      isIncomplete: false,
      items: items.map(({ text: newText, ...item }): CompletionItem => {
        const start = { line: position.line, character: position.character - prefix.length };
        return { ...item, textEdit: { range: { start, end: position }, newText: newText ?? item.label } };
      }),
    });
    const rule = /#\s*kubeproof:\s*[\w-]*ignore[\w-]*\[(?:[^\]]*,\s*)?([\w/-]*)$/.exec(lineBefore(text, offset));
    if (rule) return finish(ruleOffers(), rule[1] ?? '');
    const cursor = cursorPath(text, offset);
    if (cursor === undefined) return null;
    const snapshot = await file.folder.snapshot();
    return finish(offers(cursor, snapshot), cursor.prefix);
  });
}

type Offer = Omit<CompletionItem, 'textEdit'> & { readonly text?: string };

const lineBefore = (text: string, offset: number): string => text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);

const ruleOffers = (): Offer[] => allRuleIds().map((label) => ({ label, kind: COMPLETION.keyword }));

function offers(cursor: CursorPath, snapshot: Snapshot): readonly Offer[] {
  const version = snapshot.options.versions.at(-1);
  if (version === undefined) return [];
  const { apiVersion, kind, path, isValue } = cursor;
  if (isValue && path.length === 1 && path[0] === 'apiVersion') return apiVersions(kind, version);
  if (isValue && path.length === 1 && path[0] === 'kind') return kinds(apiVersion, version);
  if (apiVersion === undefined || kind === undefined) return isValue || path.length > 0 ? [] : [offer('apiVersion'), offer('kind')];
  const place = schemaAt(apiVersion, kind, path, version);
  const names = namesAt(groupVersionOf(apiVersion).group, kind, path, snapshot);
  if (isValue) return names.length > 0 ? names : values(place);
  return names.length > 0 ? names : fields(place, cursor);
}

const offer = (label: string): Offer => ({ label, kind: COMPLETION.field, text: `${label}: ` });

const apiVersions = (kind: string | undefined, version: KubernetesVersion): Offer[] => {
  const schemas = schemasFor(version);
  const infos = kind === undefined ? schemas.allKinds() : schemas.kindsNamed(kind);
  return [...new Set(infos.map(({ apiVersion }) => apiVersion))].map((label) => ({ label, kind: COMPLETION.enum }));
};

function kinds(apiVersion: string | undefined, version: KubernetesVersion): Offer[] {
  const all = schemasFor(version)
    .allKinds()
    .filter(({ verbs, served }) => verbs.length > 0 && served);
  const fitting = all.filter((info) => info.apiVersion === apiVersion);
  return [...new Set((fitting.length > 0 ? fitting : all).map(({ kind }) => kind))].map((label) => ({ label, kind: COMPLETION.enum }));
}

function values(place: SchemaPlace | undefined): Offer[] {
  if (place === undefined) return [];
  if (/^\*?bool$/.test(place.type)) return ['true', 'false'].map((label) => ({ label, kind: COMPLETION.value }));
  return (place.field?.enum ?? []).map((label) => ({ label, kind: COMPLETION.enum }));
}

/** The fields of a map that are not there yet, required ones first. */
function fields(place: SchemaPlace | undefined, { siblings }: CursorPath): Offer[] {
  if (place?.definition === undefined || /^\*?(?:\[\]|map\[)/.test(place.type)) return [];
  return Object.entries(place.definition.fields)
    .filter(([name]) => !siblings.has(name) && name !== 'status')
    .map(([name, field]) => ({
      label: name,
      kind: COMPLETION.field,
      detail: `${shortType(field.type)}${field.required ? ', required' : ''}`,
      sortText: `${field.required ? 0 : 1} ${name}`,
      text: `${name}:${isScalar(field.type) ? ' ' : ''}`,
    }));
}

const isScalar = (type: string): boolean =>
  /^\*?(?:string|bool|u?int\d*|float\d*)$/.test(type) || /Quantity|Time|Duration|IntOrString|Policy|Type$/.test(type);

/** The objects that a field may name: those of the kind that it wants, of the namespaces that it can mean. */
function namesAt(group: string, kind: string, path: readonly Step[], snapshot: Snapshot): Offer[] {
  const written = path.reduce<string>((text, step) => (step === 0 ? `${text}[]` : text === '' ? String(step) : `${text}.${step}`), '');
  const link = linksOf(group, kind).find((each) => each.path === written);
  if (link === undefined) return [];
  const found = snapshot.cluster().ofKind(link.group, link.kind);
  const seen = new Map(found.map((view) => [view.name, view]));
  return [...seen.values()].map(({ name, resource, namespace }) => ({
    label: name,
    kind: COMPLETION.reference,
    detail: `${resource.kind}${namespace === '' ? '' : ` in ${namespace}`}`,
  }));
}
