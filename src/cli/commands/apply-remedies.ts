import { isAccepted } from '../../apiserver/request.ts';
import type { ApplyOutcome } from '../../kubectl/apply.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import { schemasFor } from '../../schemas/store.ts';
import { type CommandError, plainText } from '../../kubectl/command-error.ts';
import type { ManifestObject } from '../../kubectl/manifests.ts';

/** What to do about objects that came too early: before their namespace, or in one apply with their CRD. */
export function remedyLines(outcomes: readonly ApplyOutcome[], error: CommandError | undefined, version: KubernetesVersion): string[] {
  return [...new Set([...outcomes.flatMap((outcome) => namespaceRemedy(outcome, outcomes)), ...crdRemedies(outcomes, error, version)])];
}

function namespaceRemedy({ response, manifest, name }: ApplyOutcome, outcomes: readonly ApplyOutcome[]): string[] {
  if (manifest === undefined || response === undefined || isAccepted(response)) return [];
  const missing = /^namespaces "([^"]+)" not found$/.exec(response.status.message)?.[1];
  const later = outcomes.find(
    ({ manifest: other }) => other?.kind.kind === 'Namespace' && other.kind.group === '' && other.name === missing,
  );
  if (missing === undefined) return [];
  if (later?.manifest === undefined)
    return [`help: ${name} needs the namespace "${missing}": add it to the input, or say --assume namespace/${missing}`];
  return [
    `help: the namespace "${missing}" comes after its objects: move it (${placeOf(later.manifest)}) before ${placeOf(manifest)}, or apply twice`,
  ];
}

const NO_MATCHES = /no matches for kind "([^"]+)" in version "([^"]+)"/g;

function crdRemedies(outcomes: readonly ApplyOutcome[], error: CommandError | undefined, release: KubernetesVersion): string[] {
  if (error === undefined) return [];
  return [...plainText(error).matchAll(NO_MATCHES)].map(([, kind = '', version = '']) => {
    const group = version.split('/')[0] ?? '';
    const definition = outcomes.find(({ manifest }) => manifest && defines(manifest, group, kind));
    if (definition?.manifest)
      return `help: kubectl looks for ${kind} before it creates the CRD (${placeOf(definition.manifest)}): apply the CRD first, then its resources`;
    return `help: ${builtInRemedy(kind, version, release) ?? `no ${kind} of ${version} is known: give its CRD with --crds, or as a part of --state`}`;
  });
}

/** A version that is gone, or a kind that is written otherwise. */
function builtInRemedy(kind: string, apiVersion: string, release: KubernetesVersion): string | undefined {
  const schemas = schemasFor(release);
  const { removed, replacement } = schemas.removal(apiVersion, kind) ?? {};
  if (removed !== undefined)
    return `${apiVersion} ${kind} is not served since ${removed}${replacement === undefined ? '' : `: write ${replacement}`}`;
  if (!schemas.allKinds().some((info) => info.apiVersion === apiVersion)) return undefined;
  const meant = schemas.suggestKind(kind, apiVersion);
  return meant === undefined ? undefined : `${apiVersion} has no kind ${kind}; did you mean ${meant}?`;
}

function defines({ object, kind }: ManifestObject, group: string, wanted: string): boolean {
  const { spec } = object as { spec?: { group?: unknown; names?: { kind?: unknown } } };
  return kind.kind === 'CustomResourceDefinition' && spec?.group === group && spec.names?.kind === wanted;
}

function placeOf({ field }: ManifestObject): string {
  const { source } = field.document;
  return `${source.path}:${source.lines.positionAt(field.span.start).line}`;
}
