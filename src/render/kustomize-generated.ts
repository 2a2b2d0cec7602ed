import { Field } from '../loader/field.ts';
import { basename } from '../loader/path.ts';
import { mostLike, type RenderedObject } from './kustomize-origins.ts';
import type { RenderedField } from './kustomize-writers.ts';
import type { Sources } from './sources.ts';
import { type Written, writtenAs, writtenAt } from './written.ts';

/** The entry of a kustomization that makes a ConfigMap or Secret, as near to the field as it gets. */
export function generatedAt({ resource, file }: RenderedObject, { segments }: RenderedField, sources: Sources): Written | undefined {
  const [document] = sources.documents(file);
  if (document === undefined) return undefined;
  const list = Field.root(document).at(resource.kind === 'Secret' ? 'secretGenerator' : 'configMapGenerator');
  const entry = mostLike(
    resource.name,
    list.items().map((each) => ({ name: String(each.at('name').value ?? ''), each })),
  )?.each;
  if (entry === undefined) return undefined;
  const [first, second] = segments.map((segment) =>
    segment.type === 'index' ? '' : segment.type === 'child' ? segment.name : segment.key,
  );
  const key = first === 'data' || first === 'stringData' ? second : undefined;
  const item =
    key === undefined ? undefined : [...entry.at('literals').items(), ...entry.at('files').items()].find((each) => keyOf(each) === key);
  if (item) return writtenAs(item, true);
  return writtenAt(entry.at('name').exists ? entry.at('name') : entry, first === 'metadata' && second === 'name');
}

/** `mode=fast`, `app.conf=files/prod.conf`, `files/app.conf`. */
function keyOf({ value }: Field): string {
  const text = String(value);
  const at = text.indexOf('=');
  return at < 0 ? basename(text) : text.slice(0, at);
}
