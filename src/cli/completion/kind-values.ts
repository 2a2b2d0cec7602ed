import { kubernetesVersion, NEWEST_MINOR } from '../../kubernetes/version.ts';
import type { KindInfo } from '../../schemas/kind.ts';
import { type Schemas, schemasFor } from '../../schemas/store.ts';
import { findKind } from '../commands/schema.ts';
import type { Candidate, Choice } from './candidate.ts';

const newest = (): Schemas => schemasFor(kubernetesVersion(NEWEST_MINOR));

/** The kinds that can be asked for, each once. */
function kinds(): readonly KindInfo[] {
  const asked = newest()
    .allKinds()
    .filter(({ verbs }) => verbs.length > 0);
  return [...new Map(asked.map((info) => [`${info.kind}.${info.group}`, info])).values()];
}

/** `deployments`, and `events.events.k8s.io` where a name alone would mean another group's. */
export function resourceTypes(): Choice {
  const seen = new Set<string>();
  const candidates = [...kinds()]
    .sort((a, b) => (a.plural === b.plural ? a.group.length - b.group.length : a.plural < b.plural ? -1 : 1))
    .map(({ plural, group, kind }): Candidate => {
      const isFirst = !seen.has(plural);
      seen.add(plural);
      return { value: isFirst ? plural : `${plural}.${group}`, description: `${kind}${group === '' ? '' : ` of ${group}`}` };
    });
  return { candidates };
}

/** `Deployment`. */
export const kindNames = (): Choice => ({
  candidates: [...new Set(kinds().map(({ kind }) => kind))].sort().map((value) => ({ value })),
});

/** `deployment`, then `deployment.spec.strategy`, field by field. */
export function fieldPaths(begun: string): Choice {
  const path = begun.split('.').slice(0, -1);
  const [first, ...fields] = path;
  if (first === undefined) return { candidates: kinds().map(({ singular }) => ({ value: singular, description: 'a kind' })) };
  const definition = definitionAt(first, fields);
  const candidates = Object.entries(definition?.fields ?? {}).map(([name, { type }]) => ({
    value: [...path, name].join('.'),
    description: type.replace(/\w+\.(?:v\d\w*\.)?(?=[A-Z])/g, ''),
  }));
  return { candidates };
}

function definitionAt(kind: string, fields: readonly string[]) {
  const schemas = newest();
  try {
    let definition = schemas.definition(findKind(schemas, kind).definition);
    for (const name of fields)
      definition = schemas.definition(definition?.fields[name]?.type.replace(/^(?:\*|\[\]|map\[string\])+/, '') ?? '');
    return definition;
  } catch {
    // No such kind: nothing to offer.
    return undefined;
  }
}
