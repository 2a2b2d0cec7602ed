import { qosClass } from '../../apiserver/pod/qos.ts';
import { deprecationWarning } from '../../schemas/lifecycle.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import { BUILT_IN, ruleDeclarations } from '../../lint/rule-names.ts';
import type { Field } from '../../loader/field.ts';
import { type AtCursor, atCursor } from '../at-cursor.ts';
import type { Folders } from '../folders.ts';
import { objectsNamed } from '../names/references.ts';
import { selectionOf } from '../names/selections.ts';
import { innerRange, referenceAt } from '../navigation/navigate.ts';
import { rangeOf } from '../places.ts';
import type { AtPosition } from '../protocol.ts';
import type { QuestionScope } from '../questions.ts';
import type { Connection } from '../rpc/connection.ts';
import { schemaAt, shortType, type Step } from './schema-at.ts';

/** Says what the cursor is on: a field, a name, a rule in a comment. */
export function answerHover(connection: Connection, folders: Folders, scope: QuestionScope): void {
  connection.onRequest('textDocument/hover', async (params: AtPosition) => {
    const at = await atCursor(folders, params);
    if (at === undefined) return null;
    return ruleHover(at, scope) ?? fieldHover(at);
  });
}

const markdown = (value: string): { readonly kind: 'markdown'; readonly value: string } => ({ kind: 'markdown', value });

/** `family/name` in a comment of ours. */
function ruleHover({ source, offset }: AtCursor, { pageOf }: QuestionScope): object | undefined {
  const { line, column } = source.lines.positionAt(offset);
  const text = source.lineText(line);
  const comment = text.search(/#\s*kubeproof:/);
  if (comment < 0 || column <= comment) return undefined;
  const match = [...text.matchAll(/[\w-]+\/[\w-]+/g)].find(({ index, 0: name }) => index < column && column <= index + name.length + 1);
  const rule = match?.[0] ?? '';
  const summary = ruleDeclarations().get(rule)?.summary ?? BUILT_IN.get(rule);
  if (match === undefined || summary === undefined) return undefined;
  const page = pageOf(rule);
  const start = source.lines.offsetOf(line) + match.index;
  const link = page === undefined ? '' : `\n\n[${rule}](${page.uri})`;
  return { contents: markdown(`${summary}${link}`), range: rangeOf(source, { start, end: start + rule.length }) };
}

function fieldHover(at: AtCursor): object | null {
  const { field, view, isKey, source } = at;
  if (field === undefined || view === undefined || !field.exists) return null;
  const parts = [...(isKey ? [] : aboutReference(at)), ...aboutField(at, field), ...aboutPods(at, field)];
  if (parts.length === 0) return null;
  return { contents: markdown(parts.join('\n\n')), range: isKey ? rangeOf(source, field.keySpan) : innerRange(field) };
}

/** The object that a name stands for. */
function aboutReference(at: AtCursor): string[] {
  const reference = referenceAt(at);
  if (reference === undefined) return [];
  const { target } = reference;
  const found = objectsNamed(at.snapshot.cluster(), target);
  const name = `${target.kind} \`${target.name}\``;
  if (found.length === 0) return [`${name} is not in this folder; the cluster may have it`];
  return found.map(({ resource }) => {
    const { source } = resource.document;
    const { line } = source.lines.positionAt(resource.root.span.start);
    return `${name} stands in \`${source.path}:${line}\``;
  });
}

/** The name and type of a field, its values and default, and what it is for. */
function aboutField({ view, snapshot }: AtCursor, field: Field): string[] {
  const version = snapshot.options.versions.at(-1);
  if (view === undefined || version === undefined) return [];
  const { apiVersion, kind } = view.resource;
  const steps = stepsOf(field);
  const place = schemaAt(apiVersion, kind, steps, version);
  if (place === undefined) return [];
  const name = steps.length === 0 ? kind : field.path.toString();
  const about = [`**${name}** \`${shortType(place.type)}\`${place.field?.required ? ' (required)' : ''}`];
  if (steps.length === 1 && (steps[0] === 'apiVersion' || steps[0] === 'kind')) about.push(...deprecation(apiVersion, kind, version));
  if (place.field?.enum) about.push(`One of: ${place.field.enum.map((value) => `\`${value}\``).join(', ')}`);
  if (place.field?.default !== undefined) about.push(`Default: \`${JSON.stringify(place.field.default)}\``);
  const added = defaultsBelow(field, valueAt(view.object, steps));
  if (added.length > 0) about.push(`The API server adds: ${added.map((each) => `\`${each}\``).join(', ')}`);
  return place.prose === '' ? about : [...about, place.prose];
}

const deprecation = (apiVersion: string, kind: string, version: KubernetesVersion): string[] => {
  const warning = deprecationWarning({ apiVersion, kind }, version);
  return warning === undefined ? [] : [warning];
};

const stepsOf = ({ path }: Field): Step[] =>
  path.segments.map((segment) => (segment.type === 'index' ? segment.index : segment.type === 'child' ? segment.name : segment.key));

const valueAt = (object: unknown, steps: readonly Step[]): unknown =>
  steps.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? (value as Record<Step, unknown>)[step] : undefined),
    object,
  );

const MOST_DEFAULTS = 8;

/** The scalars that stand in the stored object and not in the text. */
function defaultsBelow(field: Field, stored: unknown): string[] {
  if (field.node?.type !== 'map' || typeof stored !== 'object' || stored === null) return [];
  return Object.entries(stored)
    .filter(([key, value]) => !field.at(key).exists && ['string', 'number', 'boolean'].includes(typeof value))
    .map(([key, value]) => `${key}: ${String(value)}`)
    .slice(0, MOST_DEFAULTS);
}

/** The QoS class of a Pod at its resources and its spec, and what a selector chooses. */
function aboutPods({ view, snapshot }: AtCursor, field: Field): string[] {
  if (view === undefined) return [];
  const cluster = snapshot.cluster();
  const selection = selectionOf(cluster, view);
  if (selection && field.isInside(selection.field)) {
    const names = selection.pods.map(({ owner }) => `${owner.resource.kind} \`${owner.name}\``);
    return [names.length === 0 ? 'Selects no Pods of this folder' : `Selects the Pods of ${names.join(', ')}`];
  }
  const pod = cluster.podSpecs.find(({ owner, field: spec }) => owner === view && field.isInside(spec));
  const isAboutResources = field.key === 'resources' || field.node === pod?.field.node;
  return pod && isAboutResources ? [`QoS class of the Pod: **${qosClass(pod.spec)}**`] : [];
}
