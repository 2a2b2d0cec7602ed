import type { PathSegment } from '../kubernetes/field-path.ts';
import type { Field } from '../loader/field.ts';
import { counterpart } from './counterpart.ts';
import type { KustomizeTree } from './kustomize-tree.ts';
import { isFor, type Patch, type Patched, patchesOf } from './kustomize-patches.ts';
import type { Sources } from './sources.ts';
import { type Written, writtenAs, writtenAt } from './written.ts';

/** A field of a rendered object. */
export interface RenderedField {
  readonly root: Field;
  readonly field: Field;
  readonly segments: readonly PathSegment[];
  readonly object: Patched;
}

/** The places in one kustomization and its patches that set a field to what it is, the last first. */
export function* writersIn(layer: KustomizeTree, rendered: RenderedField, sources: Sources): Generator<Written> {
  yield* setByKustomization(layer.root, rendered);
  for (const patch of [...patchesOf(layer, sources)].reverse()) {
    const written = isFor(patch, rendered.object) ? setByPatch(patch, rendered) : undefined;
    if (written) yield written;
  }
}

function setByPatch({ type, root }: Patch, rendered: RenderedField): Written | undefined {
  if (type === 'step') return setByStep(root, rendered);
  const { field, isWhole } = counterpart(rendered.root, root, rendered.segments);
  return isWhole && isSameValue(field, rendered.field) ? writtenAt(field, true) : undefined;
}

/** A step of a JSON patch sets the field that its path names, and all below it. */
function setByStep(step: Field, { root, field, segments }: RenderedField): Written | undefined {
  const path = step.at('path');
  const pointer = typeof path.value === 'string' ? path.value.split('/').slice(1).map(unescaped) : [];
  if (pointer.length === 0 || pointer.length > segments.length) return undefined;
  if (!pointer.every((name, index) => isStep(segments[index], name))) return undefined;
  const from = segments.slice(0, pointer.length).reduce((at, segment) => at.step(segment), root);
  const { field: value, isWhole } = counterpart(from, step.at('value'), segments.slice(pointer.length));
  if (!isWhole || !isSameValue(value, field)) return undefined;
  return pointer.length < segments.length ? writtenAt(value, true) : { ...writtenAt(value, true), key: path.span };
}

const unescaped = (name: string): string => name.replaceAll('~1', '/').replaceAll('~0', '~');

function isStep(segment: PathSegment | undefined, name: string): boolean {
  if (segment?.type === 'index') return name === '-' || name === String(segment.index);
  return nameOf(segment) === name;
}

const nameOf = (segment: PathSegment | undefined): string | undefined =>
  segment === undefined || segment.type === 'index' ? undefined : segment.type === 'child' ? segment.name : segment.key;

/** What is written at both places is the same; of maps and lists only a part may stand here. */
export function isSameValue(a: Field, b: Field): boolean {
  if (a.node?.type !== 'scalar' || b.node?.type !== 'scalar') return a.node?.type === b.node?.type;
  return a.value === b.value || String(a.value) === String(b.value);
}

function* setByKustomization(root: Field, { root: object, field, segments, object: { names } }: RenderedField): Generator<Written> {
  const { value } = field;
  const last = nameOf(segments.at(-1));
  const path = segments.map((segment) => nameOf(segment) ?? '').join('.');
  for (const target of root
    .at('replacements')
    .items()
    .flatMap((each) => each.at('targets').items()))
    for (const written of target.at('fieldPaths').items())
      if (isPathTo(String(written.value), object, segments)) yield writtenAs(written, true);
  if (last === 'image')
    for (const entry of root.at('images').items()) {
      const set = ['digest', 'newTag', 'newName'].map((key) => entry.at(key)).find(({ exists }) => exists);
      if (set && value === imageOf(entry)) yield writtenAt(set, true);
    }
  if (path === 'spec.replicas')
    for (const entry of root.at('replicas').items())
      if (names.includes(String(entry.at('name').value)) && entry.at('count').value === value) yield writtenAt(entry.at('count'), true);
  if (last === 'namespace' && root.at('namespace').value === value && value !== undefined) yield writtenAt(root.at('namespace'), true);
  const isLabel = /(?:^|\.)(?:labels|matchLabels|selector)\.[^.]*$/.test(path.slice(0, -(last?.length ?? 0)) + 'x');
  const maps = isLabel
    ? [
        root.at('commonLabels'),
        ...root
          .at('labels')
          .items()
          .map((each) => each.at('pairs')),
      ]
    : [root.at('commonAnnotations')];
  for (const map of maps) {
    const entry = map.at(last ?? '');
    if (entry.exists && value !== undefined && String(entry.value) === String(value)) yield writtenAt(entry, true);
  }
}

function imageOf(entry: Field): string {
  const text = (key: string): string | undefined => (entry.at(key).exists ? String(entry.at(key).value) : undefined);
  const name = text('newName') ?? text('name') ?? '';
  const digest = text('digest');
  const tag = text('newTag');
  return `${name}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}

/** Whether a path of a replacement leads to the field: `spec.template.spec.containers.[name=web].image`. */
function isPathTo(text: string, object: Field, segments: readonly PathSegment[]): boolean {
  const steps = [...text.matchAll(/\[[^\]]*\]|(?:\\.|[^.[])+/g)].map(([step]) => step.replaceAll('\\.', '.'));
  if (steps.length !== segments.length) return false;
  let at = object;
  return segments.every((segment, index) => {
    at = at.step(segment);
    const step = steps[index] ?? '';
    if (step === '*') return true;
    if (segment.type !== 'index') return nameOf(segment) === step.replace(/^\[|\]$/g, '');
    const [, key, wanted] = /^\[([^=\]]*)=([^\]]*)\]$/.exec(step) ?? [];
    return key === undefined ? step === String(segment.index) : String(at.at(key).value) === wanted;
  });
}
